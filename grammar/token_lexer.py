"""A Lark lexer that gives Lark the tokens as they are. Importing it imports Lark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lark.lexer import Lexer

if TYPE_CHECKING:
    from lark import Token


class TokenList(Lexer):
    """``lex`` takes a list of tokens instead of a text. It stands at module level so that a parser that uses it can be pickled."""

    __future_interface__ = 0

    def __init__(self, conf: object) -> None:
        """Lark passes its configuration; nothing of it is needed."""

    def lex(self, tokens: list[Token]) -> Iterator[Token]:  # type: ignore[override]
        yield from tokens
