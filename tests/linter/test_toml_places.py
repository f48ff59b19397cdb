"""Where keys stand in a TOML text: held against texts whose lines are known since they were put together one by one."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from noticelint.linter.toml_places import line_of

VALUES = (
    "1",
    '"]"',
    "[]",
    '[\n  "]", # ]\n\n  "b" ]',
    '"""\n[t9]\nk9 = 1\n"""',
    "'''\na = '\n]\n'''",
    '{ "x y" = [1, 2] }',
    "[ [1],\n[2]\n]",
    "1979-05-27",
)
BETWEEN = ("", "# [t1]", "  # k1 = 1", "\t")


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, dict[tuple[str, ...], int]]:
    """A text with tables t0, t1 ... and keys k0, k1 ..., and the line of each."""
    lines: list[str] = []
    places: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number in range(draw(st.integers(1, 8))):
        lines += draw(st.lists(st.sampled_from(BETWEEN), max_size=2))
        if draw(st.booleans()):
            table = ("t", f"t{number}")
            places[table] = len(lines) + 1
            lines.append(draw(st.sampled_from(("[t.{}]", ' [ t . "{}" ] # x', "[t.'{}']"))).format(f"t{number}"))
        places[(*table, f"k{number}")] = len(lines) + 1
        key = draw(st.sampled_from(("{}", '"{}"', " {} "))).format(f"k{number}")
        lines += f"{key} = {draw(st.sampled_from(VALUES))}".split("\n")
    return draw(st.sampled_from(("\n", "\r\n"))).join(lines), places


@given(texts())
def test_each_key_is_found_on_its_line(case: tuple[str, dict[tuple[str, ...], int]]) -> None:
    text, places = case
    tomllib.loads(text)
    for key, line in places.items():
        assert line_of(text, key) == line
        assert line_of(text, (*key, "missing")) == line


def test_a_string_is_found_inside_its_own_value() -> None:
    text = 'a = ["x",\n"y"]\nb = [\n# y\n"x",\n"y",\n\'z\', "\\u0071"]\n'
    assert line_of(text, ("b",), "x") == 5
    assert line_of(text, ("b",), "y") == 6
    assert line_of(text, ("b",), "z") == 7
    assert line_of(text, ("b",), "not there") == 3
    assert line_of(text, ("c",)) == 1
