"""Writing a build so that it is there whole or not at all.

Everything is written into a folder beside the output, synced to the disk, and only then takes the output's name. A build
that is killed leaves the former output as it was; the half-written folder is removed by the next build.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError
from kg.export.common import Exporter
from kg.export.formats import FORMATS, export_files, known_format
from kg.export.manifest import NAME, digest, make_manifest, read_manifest
from kg.export.report import BuildReport, render_report
from kg.export.validate import validate
from kg.graph.policy_graph import PolicyGraph


def write_all(
    graph: PolicyGraph, report: BuildReport, folder: Path, *, extras: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Write every format, ``report.md``, ``extras`` (file name to text, such as ``index.html``) and the manifest.

    ``folder`` must be missing, empty, or a former build, which is then replaced; files in it that no build wrote are
    kept. Gives the names written, sorted. Raises OutputError, and leaves ``folder`` as it was, where the graph does not
    hold together, the folder holds something else, or the disk refuses.
    """
    validate(graph)
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  Path.resolve would follow a link that is to be kept
    with explained(folder):
        recover(folder)
        check_replaceable(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = beside(folder, "building")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        try:
            names = write_files(graph, report, fresh, extras or {})
            keep_foreign(folder, fresh)
            swap(fresh, folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    return names


def write_files(graph: PolicyGraph, report: BuildReport, folder: Path, extras: Mapping[str, str]) -> tuple[str, ...]:
    """Write all files of a build into an empty folder, and sync them."""
    digests: dict[str, tuple[str, int]] = {}

    def write(name: str, text: str) -> None:
        content = text.encode("utf-8", errors="backslashreplace")
        digests[name] = digest(content)
        write_synced(folder / name, content)

    for exporter in FORMATS.values():
        if exporter.built and isinstance(exporter, Exporter):
            write(exporter.file, "".join(exporter.render(graph)))
    write("report.md", "".join(render_report(graph, report)))
    for name, text in sorted(extras.items()):
        write(name, text)
    write_synced(folder / NAME, make_manifest(graph, report, digests).encode("ascii"))
    sync_folder(folder)
    return tuple(sorted([*digests, NAME]))


def write_format(graph: PolicyGraph, format: str, output: Path) -> tuple[str, ...]:
    """Write one format to the file ``output``, or into that folder where it is several files; gives their names.

    Raises UnknownName for a format that is none, MissingExtra where a library is not there, OutputError where the disk refuses.
    """
    folder = known_format(format).file.endswith("/")
    files = list(export_files(graph, format))
    path = output
    try:
        if folder:
            output.mkdir(parents=True, exist_ok=True)
        for name, content in files:
            path = output / name if folder else output
            path.write_bytes(content)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); give another place with -o") from error
    return tuple(name for name, _ in files)


def write_synced(path: Path, content: bytes) -> None:
    """Write a file and wait until the disk has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's names; systems that cannot open folders do without."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def check_replaceable(folder: Path) -> None:
    """Raise OutputError unless ``folder`` is missing, empty or a build of ours."""
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir():
        raise OutputError(f"{folder}: a file stands in the way; give another folder with -o, or remove it")
    if folder.is_mount():
        raise OutputError(f"{folder}: a mount point cannot be replaced; give a folder inside it with -o")
    if not any(folder.iterdir()):
        return
    try:
        read_manifest(folder)
    except OutputError as error:
        raise OutputError(
            f"{folder}: not empty and not a former build, so it is left alone; give another folder with -o, or empty it"
        ) from error


def keep_foreign(former: Path, fresh: Path) -> None:
    """Carry over what a person put into the former output: files that its manifest does not list."""
    if not (former / NAME).exists():
        return
    ours = {NAME, *read_manifest(former).get("files", {})}
    for path in sorted(former.rglob("*")):
        name = path.relative_to(former)
        if path.is_file() and name.as_posix() not in ours and not (fresh / name).exists():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, fresh / name)


def swap(fresh: Path, folder: Path) -> None:
    """Give ``fresh`` the name ``folder``; what bore it before is removed once that is done."""
    target = folder.resolve()
    former = beside(folder, "former")
    shutil.rmtree(former, ignore_errors=True)
    if target.exists():
        target.rename(former)
    try:
        fresh.rename(target)
    except OSError:
        if former.exists():
            former.rename(target)
        raise
    sync_folder(target.parent)
    shutil.rmtree(former, ignore_errors=True)


def recover(folder: Path) -> None:
    """Undo a swap that was killed between its two renames: the former output gets its name back."""
    former = beside(folder, "former")
    if former.is_dir() and not folder.exists():
        former.rename(folder.resolve())


def beside(folder: Path, role: str) -> Path:
    """A hidden sibling of the output, on the same disk, so that renaming is one step."""
    target = folder.resolve()
    return target.with_name(f".{target.name}.{role}")


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn the system's refusals into one line that says what to do."""
    advice = {
        errno.ENOSPC: "the disk is full; free some space or give a folder on another disk with -o",
        errno.EDQUOT: "the disk quota is used up; free some space or give another folder with -o",
        errno.EACCES: "no permission to write here; give a folder of your own with -o",
        errno.EPERM: "no permission to write here; give a folder of your own with -o",
        errno.EROFS: "the disk is read-only; give a folder on another disk with -o",
        errno.ENOTDIR: "a file stands where a folder is needed; give another folder with -o",
        errno.ENAMETOOLONG: "the name is too long; give a shorter one with -o",
    }
    try:
        yield
    except OSError as error:
        reason = advice.get(error.errno or 0, error.strerror or str(error))
        raise OutputError(f"{folder}: nothing was written: {reason}") from error
