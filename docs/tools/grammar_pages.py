"""The grammar and the lexicon, as the files hold them, and the tables of patterns behind the grammars."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from blocks import code, fence, page, table

import noticelint.grammar

_FOLDER = Path(next(iter(noticelint.grammar.__path__)))
_TABLES = ("_PATTERNS", "_TOKENS")
_FIRST = "notice.lark"


def pages() -> Mapping[str, str]:
    return {"grammar.md": _grammar(), "lexicon.md": _lexicon()}


def _grammar() -> str:
    """Each grammar with the tables of the modules that use it; tables without a grammar behind them."""
    grammars = sorted(_FOLDER.glob("*.lark"), key=lambda path: (path.name != _FIRST, path.name))
    modules = {path: path.read_text("utf-8") for path in sorted(_FOLDER.rglob("*.py"))}
    tables = {path: list(_tables(path, text)) for path, text in modules.items()}
    blocks = [
        (
            "程序分两步读通知：先看每一行是什么（标题、主送机关、章节、任务、责任栏、表格……），再按下面的语法把各行拼成通知；"
            "行内的单位名单、数字、日期、发文字号和逐地区分配各有一份小语法。任何文本都能读完，放不进去的行原样留着，不影响其余部分。"
        ),
        "模式都作用于半角文本：读之前全角标点已换成半角，位置不变。",
    ]
    for grammar in grammars:
        blocks += [f"## {grammar.name}", fence("lark", grammar.read_text("utf-8"))]
        for path, text in modules.items():
            if f'"{grammar.stem}"' in text or f"``{grammar.name}``" in text:
                blocks += tables.pop(path, [])
    rest = [block for blocks_of in tables.values() for block in blocks_of]
    if rest:
        blocks += ["## 行的种类", *rest]
    return page("语法", *blocks)


def _tables(path: Path, text: str) -> Iterator[str]:
    """The public tables of named patterns in a module, each with the docstring below it."""
    body = ast.parse(text).body
    for number, statement in enumerate(body):
        if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
            continue
        name = statement.target.id
        if not name.endswith(_TABLES) or name.startswith("_"):
            continue
        within = path.relative_to(_FOLDER).with_suffix("")
        rows = getattr(import_module(".".join((noticelint.grammar.__name__, *within.parts))), name)
        below = body[number + 1] if number + 1 < len(body) else None
        said = (
            below.value.value
            if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
            else ""
        )
        yield f"### {name}（grammar/{within.as_posix()}.py）"
        yield said.replace("``", "`")
        yield table(("名称", "模式（正则表达式）"), ((code(kind), code(pattern)) for kind, pattern in rows))


def _lexicon() -> str:
    blocks = [
        (
            "各单位叫法不同的词都在词库里，不在程序里。本单位的叫法与此不同的，写一份同样格式的文件，"
            "在配置的 `[lexicon]` 里用 `extend` 增加，或用 `replace` 代替同名的词表，见[配置](../configuration.md)。"
        ),
    ]
    for path in sorted((_FOLDER / "lexicon").glob("*.toml")):
        blocks += [f"## {path.stem}", fence("toml", path.read_text("utf-8"))]
    return page("词库", *blocks)
