"""What is in force for a file: the layers of configuration below one another, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from .. import rules as registry
from ..rules.finding import Language, Severity
from ..rules.rule import Rule
from .bundle_files import BundleFiles
from .globs import Glob
from .profiles import DEFAULT, LEAST, ProfileName
from .selection import find_rules

FailOn = Literal["error", "warning", "info", "never"]
WordFiles = tuple[tuple[Literal["extend", "replace"], str], ...]
"""Files of words for the lexicon, in their order, and what each does to the lists that it names."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: the tool itself, a file, or the command line. ``line`` is 0 where there is no file."""

    source: Literal["default", "file", "command-line"]
    file: str = ""
    line: int = 0


BUILT_IN = Origin("default")
COMMAND_LINE = Origin("command-line")


@dataclass(frozen=True, slots=True)
class PerFile:
    """What holds for the files that a pattern fits."""

    glob: Glob
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One configuration file, or the command line. None, like an empty list or table, says nothing about the matter.

    Rules are named as the user named them; ``options`` are keyed by code. Paths are absolute. ``origin`` tells where a key
    of the layer is written.
    """

    origin: Callable[[tuple[str, ...]], Origin]
    profile: ProfileName | None = None
    lang: Language | None = None
    fail_on: FailOn | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    per_file: tuple[PerFile, ...] = ()
    exclude: tuple[Glob, ...] = ()
    bundles: tuple[BundleFiles, ...] = ()
    lexicon: WordFiles | None = None
    roster: tuple[str, ...] | None = None
    baseline: str | None = None
    file: str | None = None
    """The configuration file itself, None for the command line."""

    @property
    def files(self) -> Iterator[str]:
        """What the layer was read from."""
        yield from () if self.file is None else (self.file,)
        yield from (path for _, path in self.lexicon or ())
        yield from self.roster or ()


def on_command_line(
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    profile: ProfileName | None = None,
    fail_on: FailOn | None = None,
    lang: Language | None = None,
) -> Layer:
    """The layer above all others. A string may name several rules, parted by commas. Raises UnknownRuleError."""

    def tokens(options: Iterable[str]) -> tuple[str, ...]:
        named = tuple(token.strip() for option in options for token in option.split(",") if token.strip())
        for token in named:
            find_rules(registry.all_rules(), token)
        return named

    return Layer(lambda _: COMMAND_LINE, profile, lang, fail_on, tokens(select), tokens(extend_select), tokens(ignore))


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """What is in force. It can be sent to another process; ``rules`` are made where they are used.

    ``codes`` are the rules that run; those in ``always`` are shown whatever the profile, since a layer nearer than the
    profile's names them. ``severities`` and ``options`` hold what differs from the rules' own, by code. ``origins`` tell where
    a value comes from, by the name of its key or by ``code``, ``severity code`` and ``options code name``.
    """

    profile: ProfileName = DEFAULT
    language: Language | None = None
    fail_on: FailOn = "error"
    codes: tuple[str, ...] = ()
    always: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    lexicon: WordFiles = ()
    roster: tuple[str, ...] = ()
    baseline: str | None = None
    exclude: tuple[Glob, ...] = ()
    bundles: tuple[BundleFiles, ...] = ()
    origins: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)


def rules_in_force(settings: Settings) -> tuple[Rule, ...]:
    """The rules that run, with their options and severities."""
    least = LEAST[settings.profile]
    found: list[Rule] = []
    for rule in registry.all_rules():
        shown = Severity.INFO if rule.code in settings.always else least
        highest = settings.severities.get(rule.code)
        if rule.code not in settings.codes or (highest or rule.severity).rank > shown.rank:
            continue
        options = replace(rule.options, **settings.options[rule.code]) if rule.code in settings.options else rule.options
        changed = options is not rule.options or highest is not None or shown is not Severity.INFO
        found.append(replace(rule, options=options, highest=highest, least=shown) if changed else rule)
    return tuple(found)


def settle(layers: Sequence[Layer], path: str | None = None) -> Settings:
    """What the layers, the nearest last, come to for a file (an absolute path), or for none in particular.

    A nearer ``select``, ``profile``, ``fail-on``, ``lang``, ``lexicon``, ``roster`` or ``baseline`` replaces one farther away;
    ``ignore``, ``extend-select``, ``exclude``, ``bundle``, ``severity``, ``options`` and ``per-file`` are added to, the nearer having the last word.
    ``per-file`` speaks last of all.
    """
    total = _Total()
    for layer in layers:
        total.add(layer)
    for layer in layers if path is not None else ():
        for each in layer.per_file:
            if path is not None and each.glob.fits(path):
                total.add_per_file(layer, each)
    return total.settings()


class _Total:
    """What the layers added so far come to."""

    def __init__(self) -> None:
        self._codes = {rule.code for rule in registry.all_rules() if rule.on}
        self._always: set[str] = set()
        self._single: dict[str, Any] = {}
        self._severities: dict[str, Severity] = {}
        self._options: dict[str, dict[str, Any]] = {}
        self._exclude: list[Glob] = []
        self._bundles: list[BundleFiles] = []
        self._origins: dict[str, tuple[Origin, ...]] = {}

    def add(self, layer: Layer) -> None:
        for key, value in _single(layer):
            self._single[key], self._origins[key] = value, (layer.origin((key,)),)
        if layer.profile is not None:
            self._always = set()
        if layer.select:
            self._codes = self._named(layer, layer.select, "select")
            self._always = set() if layer.profile is not None else set(self._codes)
        extra = self._named(layer, layer.extend_select, "extend-select")
        out = self._named(layer, layer.ignore, "ignore")
        self._codes, self._always = (self._codes | extra) - out, (self._always | extra) - out
        self._set_severities(layer, layer.severity)
        for code, values in layer.options.items():
            self._options.setdefault(code, {}).update(values)
            for name in values:
                self._origins[f"options {code} {name}"] = (layer.origin(("options", code, name)),)
        self._exclude.extend(layer.exclude)
        self._bundles.extend(layer.bundles)
        for key, said in (("exclude", layer.exclude), ("bundle", layer.bundles)):
            if said:
                self._origins[key] = (*self._origins.get(key, ()), layer.origin((key,)))

    def add_per_file(self, layer: Layer, each: PerFile) -> None:
        self._codes -= self._named(layer, each.ignore, "per-file", each.glob.text, "ignore")
        self._set_severities(layer, each.severity, "per-file", each.glob.text)

    def settings(self) -> Settings:
        return Settings(
            profile=self._single.get("profile", DEFAULT),
            language=self._single.get("lang"),
            fail_on=self._single.get("fail-on", "error"),
            codes=tuple(rule.code for rule in registry.all_rules() if rule.code in self._codes),
            always=frozenset(self._always),
            severities=self._severities,
            options=self._options,
            lexicon=self._single.get("lexicon", ()),
            roster=self._single.get("roster", ()),
            baseline=self._single.get("baseline"),
            exclude=tuple(self._exclude),
            bundles=tuple(self._bundles),
            origins=self._origins,
        )

    def _named(self, layer: Layer, tokens: Iterable[str], *key: str) -> set[str]:
        """The codes that the tokens below a key stand for; their origins are noted."""
        found: set[str] = set()
        for token in tokens:
            for rule in find_rules(registry.all_rules(), token):
                found.add(rule.code)
                self._origins[rule.code] = (layer.origin((*key, token)),)
        return found

    def _set_severities(self, layer: Layer, named: Mapping[str, Severity], *key: str) -> None:
        """What names fewer rules speaks later, and so has the last word."""
        for token in sorted(named, key=lambda token: -len(find_rules(registry.all_rules(), token))):
            for rule in find_rules(registry.all_rules(), token):
                self._severities[rule.code] = named[token]
                self._origins[f"severity {rule.code}"] = (layer.origin((*key, "severity", token)),)


def _single(layer: Layer) -> Iterable[tuple[str, Any]]:
    """The values of which the nearest holds, by key."""
    values = {
        "profile": layer.profile,
        "lang": layer.lang,
        "fail-on": layer.fail_on,
        "lexicon": layer.lexicon,
        "roster": layer.roster,
        "baseline": layer.baseline,
    }
    return [(key, value) for key, value in values.items() if value is not None]
