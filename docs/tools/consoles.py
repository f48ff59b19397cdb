"""Run the ``console`` blocks of documents, and compare what they show with what comes out.

``python docs/tools/consoles.py --check FILE...`` tells the differences, exit status 1 where there are any; without ``--check`` the
documents are rewritten. Each document has a folder of its own with a copy of ``examples/``, and one shell for all its blocks: a line that
begins with ``$ `` is a command, what follows is its output, both streams as a terminal shows them. A fenced block with
``title="name"`` is written to the file of that name when its turn comes.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_BLOCK = re.compile(r"^```(?:console|\w+ title=\"(?P<file>[^\"]+)\")\n(?P<body>(?:.*\n)*?)```$", re.MULTILINE)
_COMMAND = re.compile(r"^\$ (?P<command>.+)$", re.MULTILINE)
_MARK = "\x1e"
_SECONDS = 300


def rewritten(text: str) -> str:
    """The document with the output that its commands have now."""
    blocks = list(_BLOCK.finditer(text))
    script = "\n".join(["exec 2>&1", *map(_steps, blocks)])
    outputs = iter(_run(script).split(_MARK))

    def block_now(block: re.Match[str]) -> str:
        if block["file"]:
            return block[0]
        shown = "".join(f"$ {command}\n{_ended(next(outputs))}" for command in _COMMAND.findall(block["body"]))
        return f"```console\n{shown}```"

    return _BLOCK.sub(block_now, text)


def _steps(block: re.Match[str]) -> str:
    """What the shell does for a block; the status of a command is there for an ``echo $?`` behind it."""
    name, body = block["file"], block["body"]
    if name:
        return f"mkdir -p {shlex.quote(os.path.dirname(name) or '.')}; printf %s {shlex.quote(body)} > {shlex.quote(name)}"
    return "\n".join(f"(exit ${{status:-0}})\n{each}\nstatus=$?; printf '{_MARK}'" for each in _COMMAND.findall(body))


def _ended(output: str) -> str:
    return output if not output or output.endswith("\n") else f"{output}\n"


def _run(script: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder, "work")
        shutil.copytree(ROOT / "examples", work / "examples")
        environment = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": folder,
            "LC_ALL": "C.UTF-8",
            "TERM": "dumb",
            "NO_COLOR": "1",
            "PYTHONUNBUFFERED": "1",
            "NOTICELINT_CACHE_DIR": os.environ.get("NOTICELINT_CACHE_DIR") or folder,
            **{f"GIT_{who}_{what}": "docs@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        done = subprocess.run(
            ["bash", "-c", script],  # noqa: S607 - the bash of the PATH is meant
            cwd=work,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            timeout=_SECONDS,
            check=False,
        )
        return done.stdout.decode("utf-8")


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    stale = 0
    for name in [argument for argument in arguments if argument != "--check"]:
        path = Path(name)
        text = path.read_text("utf-8")
        now = rewritten(text)
        if now == text:
            continue
        stale += 1
        if check:
            sys.stdout.writelines(difflib.unified_diff(text.splitlines(True), now.splitlines(True), name, "what comes out"))
        else:
            path.write_text(now, encoding="utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
