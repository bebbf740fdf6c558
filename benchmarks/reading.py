"""How much memory and time reading takes: long pages, long lines, tables, archives, each read in a process of its own.

    python benchmarks/reading.py [--limit MIB] [--json]

Peak memory is the process' largest resident set, the interpreter and the gazetteer included; ``nothing`` is what that takes without
reading anything. Exit code 1 where a case takes more than the limit (1,024 MiB), or ends in anything but pages or one line that says why.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

LIMIT: Final = 1_024  # MiB
SENTENCE: Final = "梨园镇召开春耕动员会，镇长宁书远要求各村备足种子。"
STORY: Final = "本报讯（记者 骆以南）4月6日，" + SENTENCE * 12


def many_lines(lines: int) -> bytes:
    """A page of so many short lines."""
    return "\n".join(f"第{number}户修好了水窖。" for number in range(lines)).encode()


def one_line(size: int) -> bytes:
    """A page of one line of so many bytes."""
    return (SENTENCE * (size // len(SENTENCE.encode()) + 1)).encode()[: size - size % 3]


def table(rows: int) -> bytes:
    """A table of so many articles."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["标题", "正文", "日期", "来源", "地点"])
    writer.writerows(
        [f"{number}号水渠开工", STORY, "2022-04-07", "玉山县报", "江西省上饶市玉山县"] for number in range(rows)
    )
    return file.getvalue().encode()


def lines_of_json(rows: int) -> bytes:
    """So many articles as JSON Lines, every character of theirs escaped."""
    return "\n".join(json.dumps({"title": f"{number}号水渠", "text": STORY}) for number in range(rows)).encode()


def web_page(lines: int) -> bytes:
    """A web page of so many paragraphs and as many links."""
    return ("<html><body>" + "".join(f"<li><a href=x>链接{n}</a><p>{SENTENCE}</p>" for n in range(lines))).encode()


def archive(files: int) -> bytes:
    """An archive of so many pages."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(files):
            packed.writestr(f"{number:05}.txt", f"{number}号水渠开工\n\n{STORY}")
    return file.getvalue()


def bomb(size: int) -> bytes:
    """An archive with a member that swells to so many bytes."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("a.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(size // 1_000_000):
            member.write(b"\0" * 1_000_000)
    return file.getvalue()


CASES: Final[Mapping[str, tuple[str, Callable[[], bytes]]]] = {
    "nothing": ("a.txt", "新桥通车。".encode),
    "100,000 lines": ("a.txt", lambda: many_lines(100_000)),
    "one line of 5 MB": ("a.txt", lambda: one_line(5_000_000)),
    "one line of 7.9 MB": ("a.txt", lambda: one_line(7_900_000)),
    "csv, 200 articles": ("a.csv", lambda: table(200)),
    "csv, 10,000 articles": ("a.csv", lambda: table(10_000)),
    "jsonl, all escaped": ("a.jsonl", lambda: lines_of_json(5_000)),
    "html, 60,000 paragraphs": ("a.html", lambda: web_page(60_000)),
    "zip, 2,000 pages": ("a.zip", lambda: archive(2_000)),
    "zip bomb, 2 GB": ("a.zip", lambda: bomb(2_000_000_000)),
}


def measure(path: str) -> dict[str, float | int | str]:
    """Read one file as ``kg read`` does, page by page, and tell what it took."""
    from kg.model import Page
    from kg.text.page import read_pages
    from kg.text.segment import segment

    pages = articles = 0
    told = ""
    start = time.perf_counter()
    for row in read_pages(path):
        if isinstance(row, Page):
            pages += 1
            articles += len(segment(row))
        else:
            told = told or row.reason
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 if sys.platform == "darwin" else 1_024) // 1
    return {"pages": pages, "articles": articles, "told": told, "seconds": round(seconds, 2), "peak": peak}


def run(name: str, folder: Path) -> dict[str, float | int | str]:
    """One case in a process of its own."""
    file, make = CASES[name]
    path = folder / file
    path.write_bytes(make())
    size = path.stat().st_size
    done = subprocess.run(
        [sys.executable, __file__, "--measure", str(path)], capture_output=True, text=True, check=False
    )
    path.unlink()
    if done.returncode:
        return {"case": name, "bytes": size, "error": done.stderr.strip().splitlines()[-1:][0] if done.stderr else "?"}
    return {"case": name, "bytes": size, **json.loads(done.stdout)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return
    rows = []
    with TemporaryDirectory() as folder:
        for name in CASES:
            rows.append(run(name, Path(folder)))
            if not options.json:
                print(line(rows[-1], options.limit), flush=True)
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    sys.exit(any("error" in row or int(row["peak"]) > options.limit for row in rows))


def line(row: Mapping[str, float | int | str], limit: int) -> str:
    """One case on one line."""
    if "error" in row:
        return f"{row['case']:24}{row['bytes']:>12,} bytes  ENDED IN {row['error']}"
    told = f"  {row['told']}" if row["told"] else ""
    over = "  MORE THAN THE LIMIT" if int(row["peak"]) > limit else ""
    return (
        f"{row['case']:24}{row['bytes']:>12,} bytes{row['seconds']:>9.2f} s{row['peak']:>7,} MiB"
        f"{row['pages']:>8,} pages{row['articles']:>8,} articles{over}{told}"
    )


if __name__ == "__main__":
    main()
