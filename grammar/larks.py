"""The Lark grammars of this package, built from their ``.lark`` files.

Every grammar is LALR over ready-made tokens: our own tables of patterns say what a token is, and Lark only how tokens make a
whole. Lark's own lexer goes character by character and is several times slower on these texts.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_SHAPES_KEPT = 4096


@cache
def load_grammar(name: str, *, strict: bool = False, start: str = "start") -> Lark:
    """The parser of ``<name>.lark``; its ``parse`` takes a list of ``lark.Token`` whose types the grammar declares.

    With ``strict`` a grammar that LALR can read in two ways is an error (lark.exceptions.GrammarError).
    Raises FileNotFoundError for an unknown name. ``parse`` raises lark.exceptions.UnexpectedInput where the tokens make no whole.
    """
    from collections.abc import Iterator

    from lark import Lark
    from lark.lexer import Lexer

    class TokenList(Lexer):
        """Gives Lark the tokens as they are."""

        __future_interface__ = 0

        def __init__(self, conf: object) -> None:
            """Lark passes its configuration; nothing of it is needed."""

        def lex(self, tokens: list[Token]) -> Iterator[Token]:  # type: ignore[override]
            yield from tokens

    text = (files(__package__) / f"{name}.lark").read_text("utf-8")
    return Lark(text, parser="lalr", lexer=TokenList, strict=strict, start=start, maybe_placeholders=False)


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
