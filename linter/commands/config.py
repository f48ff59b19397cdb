"""``noticelint config``: what is in force for a file, and where each value comes from."""

from __future__ import annotations

import click

from ..command_options import Choice, Command, config_options, language_option, profile_option, refusing, say
from ..console import put, writes_unicode
from ..language import default_language


@click.command(
    "config",
    cls=Command,
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
@language_option()
def command(file: str, output_format: str, choice: Choice) -> None:
    import os

    from ..explanation import explain, told

    configured = choice.configurations()
    is_folder = os.path.isdir(file)
    # of a folder the files in it are meant
    place = os.path.join(file, "") if is_folder else file
    with refusing(choice.lang):
        settings = configured.settings(place)
        excluded = configured.excludes(file, is_folder)
    explanation = explain(settings, "." if file == "-" else file, excluded=excluded)
    if output_format == "json":
        import json
        from dataclasses import asdict

        from ..schema import SettingsReport

        report = SettingsReport.model_validate(asdict(explanation)).model_dump(mode="json")
        put(json.dumps(report, ensure_ascii=not writes_unicode(), indent=2) + "\n", choice.lang)
    else:
        put(told(explanation, settings.language or default_language()), choice.lang)
