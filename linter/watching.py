"""``check --watch``: what was saved is checked again, until Ctrl-C."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from .command_options import Refusal, say
from .console import talk
from .files import LOCK, STDIN, SUFFIXES
from .language import plain
from .office_program import OFFICE_SUFFIXES
from .running import Wishes, check_opened, open_wished
from .wordlists import words_of

if TYPE_CHECKING:
    from watchfiles import Change

    from ..rules.finding import Language
    from .configurations import Configurations
    from .opening import Opened

QUIET = 0.3
"""Seconds without a change after which a file counts as written."""

PATIENCE = 10
"""So often a file is tried that still changes or cannot be opened; then it is reported as it is."""

LONGEST = 5.0
"""Seconds after which changes are looked at though others keep coming."""

_TRIGGERS = (*SUFFIXES, *OFFICE_SUFFIXES, ".toml")
"""Files that may matter: notices, configurations and lists of words."""


def watch_and_check(wishes: Wishes) -> int:
    """Check, and check again whatever is saved, until Ctrl-C; then 0. Raises Refusal for what cannot be watched."""
    _refuse(wishes)
    # this is how it ends
    with suppress(KeyboardInterrupt):
        _go_on(wishes)
    return 0


def _refuse(wishes: Wishes) -> None:
    if STDIN in wishes.paths:
        raise Refusal(say("标准输入不能监视", "standard input cannot be watched", wishes.choice.lang))
    if wishes.outputs:
        raise Refusal(say("--watch 与 --output 不能同时使用", "--watch and --output exclude each other", wishes.choice.lang))


def _go_on(wishes: Wishes) -> None:
    configured, opened = open_wished(wishes)
    language = opened.language
    batches = _batches(wishes, opened)
    # the first one comes at once and is empty: from then on no change is missed
    next(batches)
    check_opened(wishes, configured, opened)
    shown = " ".join(map(plain, wishes.paths))
    talk(say(f"正在监视 {shown}，文件保存后再核对，按 Ctrl-C 结束", f"watching {shown}; Ctrl-C ends it", language))
    for batch in batches:
        changed = _settled(batch)
        if not changed:
            continue
        try:
            # lists of words may have been saved
            words_of.cache_clear()
            configured, opened = open_wished(wishes)
            opened = _only(changed, configured, opened)
            if opened.found.sources:
                _announce(opened, changed)
                check_opened(wishes, configured, opened)
        except Refusal as refusal:
            # a configuration that is being edited: the next time it is saved it may be right
            refusal.show()


def _batches(wishes: Wishes, opened: Opened) -> Iterator[set[str]]:
    """The absolute paths of files that were changed, as soon as nothing has changed for ``QUIET``; empty ones in between."""
    try:
        from watchfiles import watch
    except ImportError:
        raise Refusal(
            say(
                '--watch 需要另外安装：pip install "noticelint[watch]"',
                'for --watch, install: pip install "noticelint[watch]"',
                opened.language,
            )
        ) from None

    def matters(_: Change, path: str) -> bool:
        name = os.path.basename(path)
        return name.lower().endswith(_TRIGGERS) and not name.startswith((LOCK, "."))

    named = [path if os.path.isdir(path) else os.path.dirname(path) or "." for path in wishes.paths]
    bundled = [os.path.dirname(source.path) or "." for bundle in opened.bundles for source in bundle]
    changes = watch(
        *dict.fromkeys((*named, *bundled)),
        watch_filter=matters,
        debounce=int(LONGEST * 1000),
        step=int(QUIET * 1000),
        rust_timeout=100,
        yield_on_timeout=True,
        raise_interrupt=True,
        recursive=any(map(os.path.isdir, wishes.paths)),
    )
    try:
        for batch in changes:
            yield {path for _, path in batch}
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal(say(f"无法监视：{plain(reason)}", f"cannot be watched: {plain(reason)}", opened.language)) from None


def _settled(changed: Iterable[str]) -> set[str]:
    """The changed files that are still there, once each of them is written and can be opened, or patience is at its end."""
    left = set(changed)
    for path in changed:
        for _ in range(PATIENCE):
            try:
                with open(path, "rb") as file:
                    age = time.time() - os.fstat(file.fileno()).st_mtime
            except (FileNotFoundError, IsADirectoryError):
                left.discard(path)
                break
            except OSError:
                age = 0.0
            # a clock that runs ahead, as of a file server, says nothing
            if age >= QUIET or age < -QUIET:
                break
            time.sleep(QUIET)
    return left


def _only(changed: set[str], configured: Configurations, opened: Opened) -> Opened:
    """The run over the files that were changed, and those of one notice with them; over all where a configuration was."""
    places = set(map(os.path.realpath, changed))
    if not places.isdisjoint(map(os.path.realpath, configured.files())):
        return opened
    return opened.touching(lambda source: os.path.realpath(source.path) in places)


def _announce(opened: Opened, changed: set[str]) -> None:
    language: Language = opened.language
    now = datetime.now().astimezone().strftime("%H:%M:%S")
    names = ", ".join(sorted(plain(os.path.basename(path)) for path in changed))
    talk(say(f"{now} {names} 已保存，再核对", f"{now} {names} saved, checking again", language))
