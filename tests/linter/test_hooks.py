"""The pre-commit hook, run for real, and the files for GitHub, GitLab and containers, run as far as they can be without them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from noticelint.linter.cli import cli

from ..conftest import ROOT
from .conftest import DEFECTIVE, README, SOUND

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")

SHIPPED = ("pyproject.toml", "setup.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "grammar", "rules", "linter")

NO_NETWORK = re.compile(
    r"Failed to establish a new connection|Temporary failure in name resolution|No matching distribution found"
    r"|Could not find a version that satisfies|ConnectTimeout|ConnectionError|ProxyError|SSLError|Read timed out"
)

GIT = ("git", "-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def load(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def options_of(command: list[str]) -> set[str]:
    """The options of a command line of ``noticelint check``; each must be one that the command has, and all must parse."""
    assert command[:2] == ["noticelint", "check"]
    check = cli.get_command(click.Context(cli), "check")
    assert check is not None
    check.make_context("check", [*command[2:], "a.txt"])
    return {word.partition("=")[0] for word in command if word.startswith("--") and word != "--"}


class TestFiles:
    def test_the_hook(self) -> None:
        (hook,) = load(".pre-commit-hooks.yaml")
        assert {"id", "name", "entry", "language", "files", "types"} <= set(hook)
        assert (hook["id"], hook["language"], hook["types"]) == ("noticelint", "python", ["file"])
        assert options_of(shlex.split(hook["entry"])) == {"--force-exclude", "--allow-empty"}
        fits = re.compile(hook["files"]).search
        assert [name for name in ("通知.txt", "a/b.md", "a.txt.bak", "amd", "a.py") if fits(name)] == ["通知.txt", "a/b.md"]

    def test_the_action(self) -> None:
        action = load("action.yml")
        assert action["runs"]["using"] == "composite"
        assert set(action["inputs"]) == {"paths", "args", "python-version"}
        for told in action["inputs"].values():
            assert set(told) == {"description", "default"}
        *_, step = action["runs"]["steps"]
        assert "${{" not in step["run"], "what is pasted into a script can run commands"
        assert set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text("utf-8"))) == set(action["inputs"])
        *_, command = [line.strip() for line in step["run"].strip().split("\n")]
        words = [word for word in shlex.split(command.replace('"$commands/noticelint"', "noticelint")) if "[@]" not in word]
        assert options_of(words) == {"--format", "--output"}

    def test_the_gitlab_job(self) -> None:
        job = load("docs/ci/gitlab.yml")["noticelint"]
        (script,) = job["script"]
        for known, more in (("", set()), ("abc", {"--diff-base"})):
            words = shlex.split(re.sub(r"\$\{\w+:\+([^}]*)\}", r"\1" if known else "", script))
            assert options_of(words) == {"--format", "--output"} | more
        written = dict(word.split("=") for word in shlex.split(script) if re.fullmatch(r"\w+=\S+", word))
        reports = job["artifacts"]["reports"]
        assert (written["gitlab"], written["junit"]) == (reports["codequality"], reports["junit"])
        assert job["artifacts"]["when"] == "always"

    def test_the_container_gets_what_it_copies(self) -> None:
        lines = [line.split() for line in (ROOT / "Dockerfile").read_text("utf-8").split("\n")]
        copied = {name for words in lines if words[:1] == ["COPY"] and not words[1].startswith("--") for name in words[1:-1]}
        assert copied == set(SHIPPED) - {".pre-commit-hooks.yaml"}
        ignored = (ROOT / ".dockerignore").read_text("utf-8").split("\n")
        assert {line[1:] for line in ignored if line.startswith("!")} == copied
        assert "USER" in {words[0] for words in lines if words}

    def test_the_docs_show_them(self) -> None:
        page = (ROOT / "docs" / "running.md").read_text("utf-8")
        for block in re.findall(r"^```sh\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
            for line in block.strip().split("\n"):
                words = shlex.split(line)
                if "check" in words:
                    options_of(["noticelint", *words[words.index("check") :]])
        blocks = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)]
        hooks = [hook for block in blocks for repo in block.get("repos", ()) for hook in repo["hooks"]]
        assert [hook["id"] for hook in hooks] == [hook["id"] for hook in load(".pre-commit-hooks.yaml")]
        steps = [step for block in blocks for job in block.get("jobs", {}).values() for step in job["steps"]]
        (used,) = [step["with"] for step in steps if "/noticelint@" in step["uses"]]
        assert set(used) <= set(load("action.yml")["inputs"])
        options_of(["noticelint", "check", *used["args"].split()])
        assert "docs/ci/gitlab.yml" in page


@pytest.mark.skipif(shutil.which("bash") is None or sys.platform == "win32", reason="the step is a script for bash")
class TestActionStep:
    """The step's own script, with Python and pip replaced by what is installed here."""

    def run(self, folder: Path, paths: str, args: str) -> tuple[int, str, str]:
        python = folder / "python"
        # stands for the Python of the action: what it makes for an environment is the one that runs these tests
        python.write_text(
            '#!/bin/sh\nmkdir -p "$3/bin"\nprintf "#!/bin/sh\\n" > "$3/bin/python"\n'
            f'printf \'#!/bin/sh\\nexec "{sys.executable}" -m noticelint.linter "$@"\\n\' > "$3/bin/noticelint"\n'
            'chmod +x "$3/bin/python" "$3/bin/noticelint"\n',
            "utf-8",
        )
        python.chmod(0o755)
        *_, step = load("action.yml")["runs"]["steps"]
        environment = {
            **os.environ,
            "RUNNER_TEMP": str(folder / "temp"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
            "PYTHON": str(python),
            "NOTICELINT": "unused",
            "NOTICELINT_PATHS": paths,
            "NOTICELINT_ARGS": args,
            "PYTHONIOENCODING": "utf-8",
        }
        bash = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
        done = subprocess.run(bash, cwd=folder / "work", env=environment, capture_output=True, encoding="utf-8", check=False)
        summary = folder / "summary"
        return done.returncode, done.stdout, summary.read_text("utf-8") if summary.exists() else done.stderr

    @pytest.fixture
    def work(self, tmp_path: Path) -> Path:
        folder = tmp_path / "work"
        folder.mkdir()
        (folder / "通 知.txt").write_text(DEFECTIVE, "utf-8")
        (folder / "a.txt").write_text(SOUND, "utf-8")
        return tmp_path

    def test_annotations_and_a_summary(self, work: Path) -> None:
        status, annotations, summary = self.run(work, "通 知.txt\na.txt\n", "--select NL3\n--lang zh")
        assert status == 1
        assert annotations.startswith("::error file=通 知.txt,line=8,")
        assert "40+30+29=99" in annotations.split("\n")[0]
        assert "NL301" in summary

    def test_what_a_path_holds_is_not_run(self, work: Path) -> None:
        status, _, said = self.run(work, "$(touch owned)\n`touch owned`\n; touch owned\n--help", "")
        assert status == 2
        assert sorted(os.listdir(work / "work")) == ["a.txt", "通 知.txt"], said


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_pre_commit_runs_the_hook_of_this_checkout(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    source, office = tmp_path / "noticelint", tmp_path / "office"
    source.mkdir()
    office.mkdir()
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name == "GIT_SSL_CAINFO"}
    environment |= {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}

    def run(*command: str, folder: Path = office) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=300
        )

    for folder in (source, office):
        assert run("git", "init", "--quiet", folder=folder).returncode == 0
    run("git", "add", "--all", folder=source)
    assert run(*GIT, "commit", "--quiet", "--message", "a", folder=source).returncode == 0
    revision = run("git", "rev-parse", "HEAD", folder=source).stdout.strip()
    (office / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {source.as_uri()}\n    rev: {revision}\n    hooks:\n      - id: noticelint\n", "utf-8"
    )
    (office / "noticelint.toml").write_text('exclude = ["归档/"]\n', "utf-8")
    (office / "归档").mkdir()
    pre_commit = (sys.executable, "-m", "pre_commit", "run", "--color=never")

    def commit(**files: str) -> subprocess.CompletedProcess[str]:
        """What the hook says to a commit of these files."""
        for name, text in files.items():
            (office / name).write_text(text, "utf-8")
        run("git", "add", "--all")
        told = run(*pre_commit)
        assert run(*GIT, "commit", "--quiet", "--allow-empty", "--message", "b").returncode == 0
        return told

    installed = run(sys.executable, "-m", "pre_commit", "install-hooks")
    if installed.returncode and NO_NETWORK.search(installed.stdout + installed.stderr):
        pytest.skip("what the hook needs cannot be installed here: " + installed.stdout.strip().split("\n")[-1])
    assert installed.returncode == 0, installed.stdout + installed.stderr

    told = commit(**{"通知.txt": DEFECTIVE})
    assert told.returncode == 1
    assert "通知.txt" in told.stdout
    assert "40+30+29=99" in told.stdout
    assert commit(**{"通知.txt": SOUND}).returncode == 0
    told = commit(**{"归档/旧通知.txt": DEFECTIVE})
    assert (told.returncode, "NL301" in told.stdout) == (0, False)
    assert "Passed" in told.stdout
    told = commit(**{"README.md": README, "归档/旧通知.txt": DEFECTIVE + "\n"})
    assert (told.returncode, "Passed" in told.stdout) == (0, True), told.stdout
    told = commit(**{"脚本.py": "print(1)\n"})
    assert "Skipped" in told.stdout
