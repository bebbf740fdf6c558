from __future__ import annotations

import io
import re
import sys

import pytest

from kg.cli.console import complain, show_progress, tell


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_and_a_pipe_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = {}
    for stream in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        with show_progress() as progress:
            progress("read", 1, 2)
            progress("read", 2, 2)
        outputs[type(stream)] = stream.getvalue()
    assert "read" in outputs[Terminal]
    assert outputs[io.StringIO] == ""


def test_no_color_takes_the_colours_of_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    colours = {}
    for value in ("", "1"):
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setenv("NO_COLOR", value)
        with show_progress() as progress:
            progress("read", 1, 2)
        colours[value] = re.findall(r"\x1b\[[\d;]*\b(?:3[0-7]|38|9[0-7])\b[\d;]*m", stream.getvalue())
    assert colours[""]
    assert colours["1"] == []


def test_messages_go_to_stderr_and_results_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    complain("太原\x1b]0;市\n第二行")
    tell("结果\u202e")
    out, err = capsys.readouterr()
    assert err == "kg: 太原\\x1b]0;市\\n第二行\n"
    assert out == "结果\\u202e\n"
