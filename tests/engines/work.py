"""Work for the engines' tests, in a module that other processes can import."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path


def wait(seconds: float) -> float:
    """Sleep, so that later items are done before earlier ones."""
    time.sleep(seconds)
    return seconds


def note_process(folder: Path) -> object:
    """Leave a file of this process' id, and give something that cannot travel to another process."""
    with (folder / str(os.getpid())).open("a") as file:
        file.write("prepared\n")
    return threading.Lock()


def own_id(_item: int) -> int:
    """The id of the process that does the work."""
    time.sleep(0.05)
    return os.getpid()


def die(_item: int) -> None:
    """End the process as the system does when memory runs out."""
    os._exit(9)


def fail(item: int) -> int:
    """A mistake in the work itself."""
    raise ValueError(f"item {item}")
