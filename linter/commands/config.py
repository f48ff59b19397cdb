"""``noticelint config``: what is in force for a file, and where each value comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..command_options import config_options, configurations, profile_option, refusing, say
from ..console import put, writes_unicode
from ..language import default_language

if TYPE_CHECKING:
    from ...rules.finding import Language
    from ..profiles import ProfileName


@click.command(
    "config",
    help=say(
        "显示对一个文件\uff08默认为当前文件夹\uff09生效的设置和规则\uff0c以及各来自哪个文件哪一行。",
        "Show the settings and rules in force for a file (default: the working folder), and from which file and line each comes.",
    ),
)
@click.argument("file", default="-", metavar="[FILE]")
@config_options
@profile_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=say("输出格式", "format"),
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=None,
    help=say("消息的语言\uff08默认按系统区域设置\uff09", "language of the messages (default: by the locale)"),
)
def command(
    file: str, config: str | None, no_config: bool, profile: ProfileName | None, output_format: str, lang: Language | None
) -> None:
    import os

    from ..explanation import explain, told

    configured = configurations(config=config, no_config=no_config, profile=profile, lang=lang)
    is_folder = os.path.isdir(file)
    # of a folder the files in it are meant
    place = os.path.join(file, "") if is_folder else file
    with refusing(lang):
        settings = configured.settings(place)
        excluded = configured.excludes(file, is_folder)
    explanation = explain(settings, "." if file == "-" else file, excluded=excluded)
    if output_format == "json":
        import json
        from dataclasses import asdict

        from ..schema import SettingsReport

        report = SettingsReport.model_validate(asdict(explanation)).model_dump(mode="json")
        put(json.dumps(report, ensure_ascii=not writes_unicode(), indent=2) + "\n", lang)
    else:
        put(told(explanation, settings.language or default_language()), lang)
