"""The Lark grammars of this package, built from their ``.lark`` files.

Every grammar is LALR over ready-made tokens: our own tables of patterns say what a token is, and Lark only how tokens make a
whole. Lark's own lexer goes character by character and is several times slower on these texts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_SHAPES_KEPT = 4096


_kept: dict[str, Path] = {}
"""Where built parsers are kept, under "folder"; empty where none are."""


def keep_parsers_in(folder: Path | None) -> None:
    """Keep built parsers in this folder, which must be the user's own; None keeps none. Lark names, checks and rebuilds the files.

    Building the parse tables is a fifth of what a run on one notice costs.
    """
    _kept.clear()
    if folder is not None:
        _kept["folder"] = folder


def kept_parsers() -> Path | None:
    """The folder of ``keep_parsers_in``."""
    return _kept.get("folder")


@cache
def load_grammar(name: str, *, strict: bool = False, start: str = "start") -> Lark:
    """The parser of ``<name>.lark``; its ``parse`` takes a list of ``lark.Token`` whose types the grammar declares.

    With ``strict`` a grammar that LALR can read in two ways is an error (lark.exceptions.GrammarError).
    Raises FileNotFoundError for an unknown name. ``parse`` raises lark.exceptions.UnexpectedInput where the tokens make no whole.
    """
    from lark import Lark

    from .token_lexer import TokenList

    text = Path(__file__).with_name(f"{name}.lark").read_text("utf-8")
    kept = str(_kept["folder"] / f"{name}.lark-parser") if _kept and not strict else False
    return Lark(text, parser="lalr", lexer=TokenList, strict=strict, start=start, maybe_placeholders=False, cache=kept)


@cache
def _shapes(name: str) -> dict[tuple[str, ...], Tree[Token] | None]:
    return {}


def parse_types(name: str, types: tuple[str, ...]) -> Tree[Token] | None:
    """The tree of tokens of these types by ``<name>.lark``, each token's value its index in ``types``; None where they make no whole.

    A tree depends on the types alone, so each sequence is parsed once. For short sequences; the number kept is bounded.
    """
    from lark import Token
    from lark.exceptions import UnexpectedInput

    known = _shapes(name)
    if types not in known:
        if len(known) >= _SHAPES_KEPT:
            known.clear()
        try:
            known[types] = load_grammar(name).parse([Token(kind, str(index)) for index, kind in enumerate(types)])
        except UnexpectedInput:
            known[types] = None
    return known[types]
