"""The commands of ``kg`` and what they share: version, exit codes, one line for every error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from kg.cli import build, diff, doctor, evaluate, explain, export, import_edits, info, read, review, rules
from kg.cli.codes import EPILOG, Code, code_of
from kg.cli.config import NAME, Defaults, read_config
from kg.cli.console import complain, hush_libraries, keep_quiet, open_streams, printable
from kg.cli.help import SpokenCommand, SpokenGroup, turn_frame
from kg.cli.language import bring_forward, choose_language, speak
from kg.errors import ZhengtuError

COMMANDS: Final[dict[str, Callable[..., None]]] = {
    "build": build.build,
    "read": read.read,
    "export": export.export,
    "explain": explain.explain,
    "review": review.review,
    "info": info.info,
    "diff": diff.diff,
    "import-edits": import_edits.import_edits,
    "evaluate": evaluate.evaluate,
    "doctor": doctor.doctor,
}
app = typer.Typer(
    name="kg",
    cls=SpokenGroup,
    help="政图 Zhengtu: from Chinese newspaper pages to a graph of who holds which post where, and the sentence that says so.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _name, _function in COMMANDS.items():
    app.command(_name, cls=SpokenCommand, epilog=EPILOG)(_function)
rule_commands = typer.Typer(
    cls=SpokenGroup, help="Rules as data: check a folder of them.", no_args_is_help=True, rich_markup_mode=None
)
rule_commands.command("check", cls=SpokenCommand, epilog=EPILOG)(rules.check)
app.add_typer(rule_commands, name="rules")


def show_version(asked: bool) -> None:
    """Print the version and end."""
    if asked:
        import kg

        typer.echo(f"zhengtu {kg.__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=show_version, is_eager=True)
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress, no summary: errors and results alone.")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option(help=f"A file of default options; {NAME} here where none is given.", show_default=False),
    ] = None,
    lang: Annotated[
        Literal["zh", "en"] | None,
        typer.Option(
            help="The language of messages: zh or en; that of the locale where none is given.", show_default=False
        ),
    ] = None,
) -> None:
    """What holds for all commands: options of a file, quiet libraries, and streams that take Chinese."""
    hush_libraries()
    open_streams()
    path, defaults = config or Path(NAME), Defaults()
    if (config or path.is_file()) and isinstance(context.command, TyperGroup):
        defaults = read_config(path, context.command)
        context.default_map = dict(defaults.commands)
    keep_quiet(quiet or defaults.quiet)
    if defaults.lang and lang is None:
        speak(defaults.lang)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``kg`` with the arguments (of the process where None is given) and exit with one of the documented codes."""
    given = bring_forward(sys.argv[1:] if arguments is None else arguments)
    speak(choose_language(given, os.environ))
    try:
        code = get_command(app).main(given, prog_name="kg", standalone_mode=False)
    except ZhengtuError as error:
        complain(str(error))
        code = code_of(error)
    except typer.Abort:
        code = Code.INTERRUPTED
    except TyperException as error:
        complain_of_use(error)
        code = error.exit_code
    if code == Code.INTERRUPTED:
        complain("interrupted")
    sys.exit(code or Code.OK)


def complain_of_use(error: TyperException) -> None:
    """What is wrong with the way that a command was typed, in the user's language; a bare ``kg`` gets the help."""
    context: typer.Context | None = getattr(error, "ctx", None)
    lines = [f"Error: {error.format_message()}"]
    if context is not None and error.format_message() == context.get_help():
        lines = [context.get_help()]
    elif context is not None:
        lines = [context.get_usage(), f"Try '{context.command_path} --help' for help.", "", *lines]
    print(printable(turn_frame("\n".join(lines)), keep="\n"), file=sys.stderr)
