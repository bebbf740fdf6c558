"""``kg review``: look at what a build doubts, and keep a person's verdicts in a file that every later build replays."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.codes import Code
from kg.cli.console import complain, tell, tell_json
from kg.cli.judgements import read_judgements
from kg.cli.language import translate

if TYPE_CHECKING:
    from kg.cli.review_questions import Question


def review(  # noqa: PLR0913  a command's options
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that kg build wrote.", show_default=False)],
    *,
    judgements: Annotated[
        Path, typer.Option(help="The file of your verdicts (YAML); it is made where there is none.")
    ] = Path("judgements.yaml"),
    list_: Annotated[
        bool, typer.Option("--list", help="Print the questions, the most valuable first, and stop.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="With --list: print JSON.")] = False,
    limit: Annotated[int, typer.Option(help="How many questions; 0 for all.", min=0)] = 0,
    kind: Annotated[str, typer.Option(help="Only merge, split, type or mention questions.", show_default=False)] = "",
    who: Annotated[str, typer.Option(help="Your name, kept with each verdict.", show_default=False)] = "",
    import_: Annotated[
        Path | None, typer.Option("--import", help="Take in the verdicts of another file first.", show_default=False)
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(help="Write all verdicts to this file (.yaml or .jsonl) and stop.", show_default=False),
    ] = None,
) -> None:
    """Judge doubtful merges, splits, types and mentions of a build, one key each; kg build --judgements replays the verdicts."""
    from kg.cli.review_questions import ask
    from kg.cli.review_session import export_verdicts, import_verdicts
    from kg.errors import UnknownName
    from kg.export.read import read_build
    from kg.rules.verdict_files import read_verdicts

    kinds = ("merge", "split", "type", "mention")
    if kind and kind not in kinds:
        raise UnknownName("kind of question", kind, kinds)
    if import_ is not None:
        complain(f"{import_}: {import_verdicts(judgements, import_)} new verdicts in {judgements}")
    if export is not None:
        complain(f"{export}: {export_verdicts(judgements, export)} verdicts")
        return
    verdicts = read_verdicts(judgements) if judgements.is_file() else ()
    questions = [row for row in ask(read_build(folder), read_judgements(folder), verdicts) if kind in ("", row.kind)]
    questions = questions[: limit or None]
    if json:
        tell_json([row.as_row() for row in questions])
    elif list_:
        for row in questions:
            other = f" ＝？ {row.right.name}" if row.right else ""
            tell(f"{row.value:8.2f}  {row.kind:8}{row.left.type}  {row.left.name}{other}: {translate(row.why)}")
    elif not questions:
        tell(translate("nothing to review"))
    else:
        run_screen(questions, judgements, who, folder)


def run_screen(questions: list[Question], path: Path, who: str, folder: Path) -> None:
    """Ask on the terminal. Exit code 2 where stdin or stdout is none."""
    import datetime as dt

    from kg.cli.review_screen import ReviewScreen, make_application
    from kg.cli.review_session import ReviewSession

    if path.suffix == ".jsonl":
        complain(f"{path}: a review writes YAML; name a .yaml file, and take this one in with --import")
        raise typer.Exit(Code.USAGE)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        complain("a review needs a terminal; kg review --list --json prints the questions for a script")
        raise typer.Exit(Code.USAGE)
    today = dt.datetime.now().astimezone().date().isoformat()
    session = ReviewSession(questions, path, who=who, today=today)
    make_application(ReviewScreen(session)).run()
    if session.given:
        replay = f"kg build … -o {folder} --judgements {path}"
        tell(translate(f"{len(session.given)} verdicts in {path}; replay them: {replay}"))
