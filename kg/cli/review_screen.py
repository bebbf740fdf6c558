"""The screen of ``kg review``: one question at a time, the sentences of both sides beside each other, one key a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.cli.console import printable
from kg.cli.language import translate
from kg.cli.review_session import NO, OPEN, YES
from kg.model import ENTITY_TYPES

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

    from kg.cli.review_questions import Side
from kg.cli.review_session import ReviewSession

ASKED: Final = {
    "merge": "Are these one?",
    "split": "They were merged; are they one?",
    "type": "One name, two types: are these one?",
    "mention": "Is this an entity?",
}
KEYS: Final = "y yes   n no   u leave open   t type   r rename   s skip   b undo   q quit"
TYPES: Final = "   ".join(f"{number} {type}" for number, type in enumerate(ENTITY_TYPES, 1))
ENTER, ESCAPE, CLEAR, BACK = "\r", "\x1b", "\x15", "\x7f\x08"


class ReviewScreen:
    """What stands on the screen, from the state of a session alone.

    ``choosing`` while a type is asked for; ``name`` is what has been typed while a name is, else None.
    """

    def __init__(self, session: ReviewSession) -> None:
        self.session = session
        self.choosing = False
        self.name: str | None = None
        self.note = ""

    def head(self) -> str:
        """The first lines: how far, which kind of question, and why it is asked."""
        session, question = self.session, self.session.question
        if question is None:
            return f"\n{printable(translate(f'All seen: {len(session.given)} verdicts in {session.path}'))}\n"
        place = f"{session.at + 1}/{len(session.questions)}"
        return f"{place}  {translate(ASKED[question.kind])}\n{printable(translate(question.why))}\n"

    def side(self, right: bool) -> str:
        """One column: the name, what it is, and its sentences."""
        question = self.session.question
        side = None if question is None else question.right if right else question.left
        return "" if side is None else render_side(side)

    def foot(self) -> str:
        """The last lines: the keys that mean something now, and what the last one did."""
        if self.session.question is None:
            return translate("b undo   q quit")
        if self.name is not None:
            return printable(translate(f"name: {self.name}   Enter takes it, Esc leaves it"))
        return f"{printable(translate(self.note))}\n{TYPES if self.choosing else translate(KEYS)}"

    def press(self, key: str) -> bool:
        """Act on a key; False where the review ends."""
        self.note = ""
        if self.name is not None:
            self.write(key)
            return True
        if self.choosing:
            self.choosing = False
            if key.isdecimal() and 1 <= int(key) <= len(ENTITY_TYPES):
                self.session.answer("t", type=ENTITY_TYPES[int(key) - 1])
            return True
        return self.act(key.lower())

    def act(self, key: str) -> bool:
        """Act on a key that answers, moves or asks for more."""
        session = self.session
        if key == "q":
            return False
        if key == "b":
            self.note = "" if session.undo() else "nothing to undo"
        elif key == "s":
            session.skip()
        elif key == "t":
            self.choosing = session.question is not None
        elif key == "r":
            self.name = session.question.left.name if session.question else None
        elif key in (YES, NO, OPEN) and not session.answer(key):
            self.note = "not a choice here"
        return True

    def write(self, key: str) -> None:
        """Add a key to the name that is typed, which begins as the left one's; Enter makes it a verdict where it is another."""
        name, question = self.name or "", self.session.question
        if key in (ENTER, "\n"):
            self.name = None
            if question is not None and name.strip() not in ("", question.left.name):
                self.session.answer("r", name=name.strip())
        elif key == ESCAPE:
            self.name = None
        elif key == CLEAR:
            self.name = ""
        elif key in BACK:
            self.name = name[:-1]
        else:
            self.name = name + "".join(char for char in key if char.isprintable())


def render_side(side: Side) -> str:
    """A name, its type, code and number of mentions, and its sentences; control characters made visible."""
    about = "  ".join(filter(None, (side.type, side.code, translate(f"{side.mentions} mentions"))))
    sentences = "\n".join(f"· {printable(sentence)}\n" for sentence in side.sentences)
    return f"{printable(side.name)}\n{about}\n\n{sentences}"


def make_application(
    screen: ReviewScreen, *, input: Input | None = None, output: Output | None = None
) -> Application[None]:
    """The full-screen application; ``input`` and ``output`` stand in for the terminal."""
    from prompt_toolkit.application import Application
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, VSplit, Window

    keys = KeyBindings()

    @keys.add("<any>")
    def _(event: KeyPressEvent) -> None:
        if not screen.press(event.data):
            event.app.exit()

    @keys.add("c-c")
    @keys.add("c-d")
    def _(event: KeyPressEvent) -> None:
        event.app.exit()

    columns = VSplit(
        [
            Window(FormattedTextControl(lambda: screen.side(right=False)), wrap_lines=True),
            Window(width=3, char=" "),
            Window(FormattedTextControl(lambda: screen.side(right=True)), wrap_lines=True),
        ]
    )
    head = Window(FormattedTextControl(screen.head), height=4, wrap_lines=True)
    foot = Window(FormattedTextControl(screen.foot), height=3, wrap_lines=True)
    return Application(
        layout=Layout(HSplit([head, columns, foot])), key_bindings=keys, full_screen=True, input=input, output=output
    )
