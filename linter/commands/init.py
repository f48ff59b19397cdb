"""``noticelint init``: a configuration to begin with, never in the place of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..command_options import Command, Refusal, language_option, refusing, say
from ..console import talk
from ..language import default_language, plain

if TYPE_CHECKING:
    from ...rules.finding import Language


@click.command(
    "init",
    cls=Command,
    help=say(
        "看文件夹\uff08默认为当前文件夹\uff09里有什么\uff0c写一份带说明的 noticelint.toml。已有配置的\uff0c不改动。",
        "Look at what lies in a folder (default: the working folder) and write a noticelint.toml with notes. Never overwrites.",
    ),
)
@click.argument("folder", default=".", metavar="[FOLDER]")
@language_option(say("说明和消息的语言", "language of notes and messages"))
def command(folder: str, lang: Language | None) -> None:
    import os

    from ..config_files import OWN_NAME, nearest
    from ..starter import starter, survey

    path = os.path.normpath(os.path.join(folder, OWN_NAME))
    if not os.path.isdir(folder):
        raise Refusal(say(f"{plain(folder)}\uff1a没有这个文件夹", f"{plain(folder)}: no such folder", lang))
    if os.path.lexists(path):
        raise _standing(path, lang)
    with refusing(lang):
        above = nearest(folder)
    if above is not None and above.folder == os.path.abspath(folder):
        raise _standing(above.path, lang)
    extended = None if above is None else os.path.relpath(os.path.abspath(above.path), folder).replace(os.sep, "/")
    contents = survey(folder, extended)
    text = starter(contents, lang or default_language())
    try:
        # x: what has appeared in the meantime is not overwritten either
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise _standing(path, lang) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(
            say(f"{plain(path)}\uff1a无法写入\uff1a{reason}", f"{plain(path)}: cannot be written: {reason}", lang)
        ) from None
    talk(say(f"已写入 {plain(path)}", f"wrote {plain(path)}", lang))


def _standing(path: str, language: Language | None) -> Refusal:
    return Refusal(
        say(
            f"{plain(path)}\uff1a已有配置\uff0c没有改动",
            f"{plain(path)}: there is a configuration already; nothing was changed",
            language,
        )
    )
