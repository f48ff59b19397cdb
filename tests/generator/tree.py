"""Looking into a notice and changing one thing in it: notices are trees of frozen dataclasses and tuples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

Node = TypeVar("Node")


def gather(tree: object, kind: type[Node]) -> Iterator[Node]:
    """Every node of this class, in reading order, the tree itself included."""
    if isinstance(tree, kind):
        yield tree
    if isinstance(tree, tuple):
        for child in tree:
            yield from gather(child, kind)
    elif is_dataclass(tree):
        for field in fields(tree):
            yield from gather(getattr(tree, field.name), kind)


def swap(tree: Node, changes: dict[int, object]) -> Node:
    """The tree with each node whose ``id`` is a key replaced by its value, of the same class."""
    return cast("Node", _swapped(tree, changes))


def _swapped(tree: object, changes: dict[int, object]) -> object:
    if id(tree) in changes:
        return changes[id(tree)]
    if isinstance(tree, tuple):
        children = tuple(_swapped(child, changes) for child in tree)
        return tree if all(new is old for new, old in zip(children, tree, strict=True)) else children
    if is_dataclass(tree) and not isinstance(tree, type):
        changed = {field.name: _swapped(getattr(tree, field.name), changes) for field in fields(tree)}
        if any(changed[name] is not getattr(tree, name) for name in changed):
            return replace(tree, **changed)
    return tree
