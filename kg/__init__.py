"""政图 Zhengtu: from Chinese local newspaper pages to a graph with the sentence that says so.

>>> import kg
>>> graph = kg.build("pages/")                                # doctest: +SKIP
>>> graph.find("沈彦庭").posts                                 # doctest: +SKIP
>>> graph.relations(type="carries_out", district="眉县")       # doctest: +SKIP

Importing ``kg`` loads nothing else; each function brings what it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from spacy.language import Language

    from kg import analysis as analysis
    from kg.graph import PolicyGraph
    from kg.rules.verdicts import Verdict

__version__ = "0.1.0"
__all__ = ["__version__", "analysis", "build", "load", "nlp"]


def build(  # noqa: PLR0913  one keyword a choice of the user's, all with defaults
    paths: str | Path | Iterable[str | Path],
    *,
    place: str = "",
    date: str = "",
    rules: str | Path | None = None,
    tagger: str = "fitted",
    judgements: Iterable[Verdict] = (),
    ocr: bool = False,
    workers: int = 1,
    progress: Callable[[str, int, int], None] | None = None,
) -> PolicyGraph:
    """The graph of the pages under ``paths``: files, or folders with all below.

    ``place`` (山西省太原市) and ``date`` (2022-04-01) hold where a page does not tell its own, ``rules`` is a folder of your own
    rules, ``tagger`` is ``fitted``, ``lac``, ``none`` or ``spacy:NAME``, ``judgements`` are your verdicts (made by
    ``graph.judge``, or read by ``kg.rules.verdict_files.read_verdicts``); ``progress`` is called with stage, done and total.
    Several ``workers`` are new processes, so a script must stand under ``if __name__ == "__main__"``. What could not be read,
    and a verdict that does not apply any more, is logged as a warning of the logger ``kg``.

    Raises UnreadableInput where nothing could be read, RuleError or UnknownName where rules or tagger cannot be used.

    >>> graph = build("samples/三都澳日报_2024-05-21_01版.txt", tagger="none")
    >>> graph.find("福建省").kind
    'province'
    """
    import logging

    from kg.engines import run
    from kg.pipeline import Settings, no_progress

    sources = [paths] if isinstance(paths, str | Path) else list(paths)
    settings = Settings(place, date, Path(rules) if rules is not None else None, tagger, tuple(judgements), ocr)
    built = run(sources, settings, workers=workers, progress=progress or no_progress)
    for source, reason in built.report.problems:
        logging.getLogger("kg").warning("%s: %s", source, reason)
    for outcome in built.outcomes:
        if outcome.problem:
            logging.getLogger("kg").warning("%s: %s", outcome.verdict.entity, outcome.problem)
    return built.graph


def load(folder: str | Path) -> PolicyGraph:
    """The graph of a build that ``kg build`` wrote. Raises OutputError where there is none, or it is damaged.

    >>> load("samples")                                          # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    kg.errors.OutputError: samples: no build stands here (no manifest.json)
    """
    from kg.export.read import read_build

    return read_build(Path(folder))


def nlp(*, rules: str | Path | None = None, tagger: str = "fitted") -> Language:
    """The spaCy pipeline of all extractors: one token a character, winners in ``doc.spans["kg"]``.

    It reads any text; claims of relations and facts are in ``doc._.claims``. Raises RuleError or UnknownName where rules or tagger
    cannot be used.

    >>> doc = nlp(tagger="none")("眉县县委书记沈彦庭来到槐芽镇。")
    >>> [(span.text, span.label_) for span in doc.spans["kg"]][-1]
    ('槐芽镇', 'District')
    """
    from kg.pipeline import load_language

    return load_language(Path(rules) if rules is not None else None, tagger)


def __getattr__(name: str) -> ModuleType:
    """``kg.analysis``, loaded where it is used."""
    if name != "analysis":
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    import importlib

    return importlib.import_module("kg.analysis")


def code_version() -> str:
    """The version and, since a checkout changes between versions, a digest of the package's own files."""
    import hashlib

    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".txt", ".html", ".js", ".css"}):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("data/"):
            digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{__version__}+{digest.hexdigest()[:12]}"
