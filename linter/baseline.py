"""The baseline: old findings that an office knows of, so that only new ones are shown."""

from __future__ import annotations

import contextlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from ..grammar.span import Span
from ..grammar.width import squeeze
from ..rules.finding import Finding
from ..rules.rule import Rule
from .checking import CheckedFile
from .engine import identity, order
from .settings import Settings, rules_in_force
from .suppression import speaker
from .writing import replace_file

VERSION = 1

MOST_BYTES = 100_000_000
"""Half a million findings; what is larger is some other file, or a device without an end."""

PLACE_WORDS = 40
"""Characters of the place that an entry keeps, for people, and for knowing a finding again whose surroundings have changed."""


class Entry(NamedTuple):
    """What a finding is known by: its rule, the words at its place (no blanks, in half width) and its identity."""

    code: str
    place: str
    fingerprint: str


Entries = Mapping[Entry, int]
"""How many findings of each kind one file has."""


class BaselineError(ValueError):
    """A baseline that cannot be used, in one sentence without the file's name."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


@dataclass(frozen=True, slots=True)
class Baseline:
    """``path`` is the file of the baseline; ``files`` are keyed by paths from its folder, with forward slashes."""

    path: str
    files: dict[str, Entries] = field(default_factory=dict)

    def key(self, path: str) -> str:
        """The name of a file in this baseline: where it lies from the baseline's folder. Links to folders are followed."""
        folder, name = os.path.split(os.path.abspath(path))
        place = os.path.join(_real(folder), name)
        # on another drive there is no way from here to there
        with contextlib.suppress(ValueError):
            place = os.path.relpath(place, _real(os.path.dirname(os.path.abspath(self.path))))
        return place.replace(os.sep, "/")

    def path_of(self, key: str) -> str:
        """Where a file of this baseline lies, from the working folder where the baseline's own path is."""
        return os.path.normpath(os.path.join(os.path.dirname(self.path), key))


@lru_cache(maxsize=4096)
def _real(folder: str) -> str:
    return os.path.realpath(folder)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A file held against its entries.

    ``new`` are the findings that no entry covers, ``old`` the others. ``covered`` are the entries of the old ones, as they would
    be recorded today. ``gone`` are entries whose finding is no longer there, ``unjudged`` those of rules that had no say.
    Of ``gone``, the entries in ``replaced`` have a new finding at their place: the mistake was changed, not mended.
    """

    new: tuple[Finding, ...]
    old: tuple[Finding, ...]
    covered: Entries
    gone: Entries
    replaced: Entries
    unjudged: Entries


def load(path: str) -> Baseline:
    """Read a baseline. Raises BaselineError for one that is broken or of another version, OSError where the system refuses."""
    with open(path, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BaselineError("超过 100 MB\uff0c不像基线文件", "more than 100 MB: hardly a baseline")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BaselineError("不是 UTF-8 编码", f"not UTF-8 (byte {error.start + 1})") from None
    except json.JSONDecodeError as error:
        place_zh, place_en = f"第{error.lineno}行第{error.colno}列", f"line {error.lineno}, column {error.colno}"
        raise BaselineError(f"不是完好的 JSON\uff08{place_zh}\uff09", f"broken JSON ({place_en})") from None
    except (RecursionError, ValueError):
        raise BaselineError("不是完好的 JSON", "broken JSON") from None
    version = content.get("version") if isinstance(content, dict) else None
    if version is None or not isinstance(content.get("files"), dict):
        raise BaselineError("不是 noticelint 的基线文件", "not a baseline of noticelint")
    if version != VERSION or isinstance(version, bool):
        said = json.dumps(version)[:20]
        raise BaselineError(
            f"基线的版本是 {said}\uff0c这个程序只能读版本 {VERSION}\uff0c请删去后用 noticelint baseline create 重新建立",
            f"a baseline of version {said}, but this program reads version {VERSION}: delete it and make it anew by noticelint baseline create",
        )
    return Baseline(path, {key: _entries(key, value) for key, value in content["files"].items()})


def _entries(key: str, listed: Any) -> Entries:
    found: Counter[Entry] = Counter()
    if not isinstance(listed, list):
        raise _wrong(key)
    for each in listed:
        match each:
            case {"code": str(code), "place": str(place), "fingerprint": str(fingerprint), "count": int(count)} if count > 0:
                found[Entry(code, place, fingerprint)] += count
            case _:
                raise _wrong(key)
    return found


def _wrong(key: str) -> BaselineError:
    return BaselineError(f"“{key}”的记录不完整", f"the entries of {key} are not as noticelint writes them")


def text_of(baseline: Baseline) -> str:
    """The file's content: sorted, one entry a line, so that a change of one finding is a change of one line."""
    lines = [f'{{\n  "version": {VERSION},\n  "files": {{']
    files = sorted((key, entries) for key, entries in baseline.files.items() if entries)
    for number, (key, entries) in enumerate(files):
        lines.append(f"    {_json(key)}: [")
        written = [
            _json({"code": entry.code, "place": entry.place, "count": count, "fingerprint": entry.fingerprint})
            for entry, count in sorted(entries.items())
        ]
        lines.append(",\n".join(f"      {each}" for each in written))
        lines.append("    ]," if number + 1 < len(files) else "    ]")
    lines.append("  }\n}")
    return "\n".join(lines) + "\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def save(baseline: Baseline) -> None:
    """Write the baseline, whole or not at all. Raises OSError."""
    # half of a character pair, which UTF-8 cannot hold, can only come from a damaged file's text
    replace_file(baseline.path, text_of(baseline).encode("utf-8", "backslashreplace"))


def record(file: CheckedFile) -> Entries:
    """The entries of a file as it is now."""
    return Counter(_entry(file, finding) for finding in file.findings)


def _entry(file: CheckedFile, finding: Finding) -> Entry:
    words = squeeze(file.document.slice(finding.span)[: 2 * PLACE_WORDS])[:PLACE_WORDS]
    return Entry(finding.code, words, identity(file.document, finding))


def compare(file: CheckedFile, known: Entries) -> Comparison:
    """Hold the findings of a file against its entries.

    A finding is known by its identity; else, if it is no sum, by rule and words, since its surroundings may have been edited.
    A sum is not: one that is wrong in a new way is a new mistake. Where more are alike than the baseline counts, the
    surplus is new.
    """
    left = Counter(known)
    covered: Counter[Entry] = Counter()
    old: list[Finding] = []
    unknown: list[tuple[Finding, Entry]] = []
    for finding in file.findings:
        entry = _entry(file, finding)
        if left[entry] > 0:
            left[entry] -= 1
            covered[entry] += 1
            old.append(finding)
        else:
            unknown.append((finding, entry))
    alike: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in sorted(left.elements(), reverse=True):
        alike[entry.code, entry.place].append(entry)
    new: list[tuple[Finding, Entry]] = []
    for finding, entry in unknown:
        same = alike[entry.code, entry.place]
        if same and finding.evidence is None:
            left[same.pop()] -= 1
            covered[entry] += 1
            old.append(finding)
        else:
            new.append((finding, entry))
    at_new = Counter(entry.place for _, entry in new if entry.place)
    gone: Counter[Entry] = Counter()
    replaced: Counter[Entry] = Counter()
    unjudged: Counter[Entry] = Counter()
    for entry in sorted(left.elements()):
        if entry.code not in file.complete:
            unjudged[entry] += 1
            continue
        gone[entry] += 1
        if at_new[entry.place] > 0:
            at_new[entry.place] -= 1
            replaced[entry] += 1
    return Comparison(tuple(finding for finding, _ in new), tuple(old), covered, gone, replaced, unjudged)


def new_only(baseline: Baseline, files: Sequence[CheckedFile], settings: Sequence[Settings]) -> list[CheckedFile]:
    """The files with their new findings only, the known ones left out. ``settings`` are those of each file.

    Entries whose finding is gone are NL001, but for those at whose place there is a new finding: that is one mistake, to be
    told once.
    """
    return [_new_only(baseline, file, in_force) for file, in_force in zip(files, settings, strict=True)]


def _new_only(baseline: Baseline, file: CheckedFile, settings: Settings) -> CheckedFile:
    entries = baseline.files.get(baseline.key(file.path))
    if file.notice is None or not entries:
        return file
    compared = compare(file, entries)
    told = [*compared.new]
    gone = Counter(compared.gone) - Counter(compared.replaced)
    if gone and (said_by := speaker(rules_in_force(settings))) is not None:
        told.extend(said_by.in_force(_stale(file.notice.anchor, gone, said_by)))
    return replace(file, findings=tuple(sorted(told, key=order)), left_out=(*file.left_out, *compared.old))


def _stale(anchor: Span, gone: Entries, said_by: Rule) -> Iterator[Finding]:
    by_place: Counter[tuple[str, str]] = Counter()
    for entry, count in gone.items():
        by_place[entry.code, entry.place] += count
    for (code, words), count in sorted(by_place.items()):
        yield said_by.finding("stale" if words else "stale-blank", anchor, rule=code, place=words, count=count)
