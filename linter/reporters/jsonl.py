"""One JSON object a line, in the shape of ``schemas/check-line-1.json``: each file, its findings, and in the end the summary."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..checking import Run
from . import View
from .json import report


def render(run: Run, view: View) -> str:
    """Lines that name their ``type``: ``file``, ``finding`` or ``summary``; their other keys are those of the format ``json``."""
    return "".join(json.dumps(line, ensure_ascii=view.ascii_only) + "\n" for line in _lines(report(run, view)))


def _lines(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for file in whole["files"]:
        findings = file.pop("findings")
        yield {"type": "file", **file}
        for finding in findings:
            yield {"type": "finding", "path": file["path"], **finding}
    yield {"type": "summary", "version": whole["version"], **whole["summary"]}
