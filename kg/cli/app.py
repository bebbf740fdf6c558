"""The commands of ``kg`` and what they share: version, exit codes, one line for every error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from kg.cli import build, diff, doctor, evaluate, explain, export, import_edits, info, read, review, rules
from kg.cli.codes import EPILOG, Code, code_of
from kg.cli.config import NAME, read_config
from kg.cli.console import complain, hush_libraries, keep_quiet, open_streams
from kg.errors import ZhengtuError

app = typer.Typer(
    name="kg",
    help="政图 Zhengtu: from Chinese newspaper pages to a graph of who holds which post where, and the sentence that says so.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("build", epilog=EPILOG)(build.build)
app.command("read", epilog=EPILOG)(read.read)
app.command("export", epilog=EPILOG)(export.export)
app.command("explain", epilog=EPILOG)(explain.explain)
app.command("review", epilog=EPILOG)(review.review)
app.command("info", epilog=EPILOG)(info.info)
app.command("diff", epilog=EPILOG)(diff.diff)
app.command("import-edits", epilog=EPILOG)(import_edits.import_edits)
app.command("evaluate", epilog=EPILOG)(evaluate.evaluate)
app.command("doctor", epilog=EPILOG)(doctor.doctor)
rule_commands = typer.Typer(help="Rules as data: check a folder of them.", no_args_is_help=True, rich_markup_mode=None)
rule_commands.command("check", epilog=EPILOG)(rules.check)
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
) -> None:
    """What holds for all commands: options of a file, quiet libraries, and streams that take Chinese."""
    hush_libraries()
    open_streams()
    keep_quiet(quiet)
    path = config or Path(NAME)
    if (config or path.is_file()) and isinstance(context.command, TyperGroup):
        context.default_map = read_config(path, context.command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``kg`` with the arguments (of the process where None is given) and exit with one of the documented codes."""
    try:
        app(args=list(arguments) if arguments is not None else None, prog_name="kg")
    except ZhengtuError as error:
        complain(str(error))
        sys.exit(code_of(error))
    except SystemExit as ending:
        if ending.code == Code.INTERRUPTED:
            complain("interrupted")
        raise
