"""A hook of mkdocs: the rules' pages stand in the navigation by family, whichever rules there are."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import Any

TABLE = "generated/rules/index.md"
_FAMILY = re.compile(r"^## (.+)$", re.MULTILINE)


def on_config(config: Any) -> Any:
    """Put the pages behind their table, wherever in the navigation that stands."""
    folder = Path(config["docs_dir"], TABLE).parent
    titles = {title[:3]: title for title in _FAMILY.findall((folder / "index.md").read_text("utf-8"))}
    pages = sorted(path.stem for path in folder.glob("NL*.md"))
    families = [
        {titles[prefix]: [{_title(folder / f"{code}.md"): f"generated/rules/{code}.md"} for code in codes]}
        for prefix, codes in groupby(pages, key=lambda code: code[:3])
    ]
    for entry in config["nav"]:
        for pages_of_entry in entry.values() if isinstance(entry, dict) else ():
            if isinstance(pages_of_entry, list) and TABLE in pages_of_entry:
                pages_of_entry.extend(families)
    return config


def _title(page: Path) -> str:
    """The heading without its first words: NL301：分解数之和小于总数."""
    return page.read_text("utf-8").partition("\n")[0].removeprefix("# 为什么报 ").replace("&lt;", "<").replace("\\", "")
