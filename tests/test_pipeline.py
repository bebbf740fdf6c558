from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from kg import pipeline
from kg.engines.serial import Serial
from kg.errors import RuleError, UnreadableInput
from kg.model import Article, ArticleRecords, Page, Runs, Span
from kg.pipeline import (
    Build,
    Settings,
    Survey,
    article_records,
    build,
    extract_pages,
    extract_records,
    no_progress,
    page_records,
    survey_page,
    survey_source,
)
from kg.text.locate import locate
from kg.text.page import read_page

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PAGE = """眉县日报 2022年3月19日 第2版

鲜果冷链物流园落户槐芽镇

本报讯（记者 柏以宁）3月18日，眉县县委书记沈彦庭来到槐芽镇。眉县果业服务中心主任路知行
介绍，全县新建标准化果园8000亩。

滨河社区修好路灯

本报讯（记者 曲文皓）首善街道滨河社区党支部书记贺兰秀说，社区推行“板凳夜话”工作法，已办结居民诉求146件。
"""
SETTINGS = Settings(tagger="none")
FILES = Path(__file__).parent / "text" / "formats" / "files"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kg.nlp(tagger="none")


@pytest.fixture
def page() -> Page:
    return read_page("a.txt", PAGE.encode(), date="", place="")


def test_every_mention_and_every_sentence_stands_on_the_page(nlp: Language, page: Page) -> None:
    records = page_records(page, nlp)
    assert [len(row.article.text) > 0 for row in records.articles] == [True, True]
    mentions = [mention for row in records.articles for mention in row.mentions]
    claims = [claim for row in records.articles for claim in (*row.relations, *row.facts)]
    ends = [end for row in records.articles for claim in row.relations for end in (claim.head, claim.tail)]
    assert {"沈彦庭", "眉县果业服务中心", "滨河社区"} <= {mention.form for mention in mentions}
    assert claims
    for found in (*mentions, *ends):
        assert page.text[found.span.start : found.span.end] == found.surface
    for claim in claims:
        assert page.text[claim.evidence.span.start : claim.evidence.span.end] == claim.evidence.quote
    assert {mention.article_id for mention in mentions} == {row.article.id for row in records.articles}


def test_records_are_pure_and_travel_between_processes(nlp: Language, page: Page) -> None:
    records = page_records(page, nlp)
    page_records(replace(page, id="other", text="祁县水利局局长岑书凯到会。", offsets=Runs((0,), (0,))), nlp)
    assert page_records(page, nlp) == records
    assert pickle.loads(pickle.dumps(records)) == records  # noqa: S301


def test_a_mention_that_columns_tear_apart_is_dropped_and_counted(nlp: Language, page: Page) -> None:
    survey = survey_page(page)
    article = survey.articles[0]
    at = article.text.index("沈彦庭")
    (piece,) = article.spans
    cut = article.offsets.at(at + 1)
    torn = replace(article, spans=(Span(page.id, piece.start, cut), Span(page.id, cut, piece.end)))
    doc = nlp(pipeline.make_doc(nlp, torn, article.text, page.text))
    whole = {mention.form for mention in article_records(doc, article, page.text)[0].mentions}
    records, lost = article_records(doc, torn, page.text)
    assert whole - {mention.form for mention in records.mentions} == {"沈彦庭"}
    assert lost == 1


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.name)
def test_every_mention_is_what_its_page_says_whatever_the_format(path: Path, nlp: Language) -> None:
    surveys = [row for row in survey_source((str(path), None), settings=Settings()) if isinstance(row, Survey)]
    mentions = [
        (survey.page, mention)
        for survey in surveys
        for row in extract_records(survey, nlp).records.articles
        for mention in row.mentions
    ]
    assert len(mentions) > 1
    for page, mention in mentions:
        assert page.text[mention.span.start : mention.span.end] == mention.surface
        assert locate(page, mention.span.start).source == page.source


def test_an_article_beyond_all_measure_is_left_out_and_told(
    nlp: Language, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = survey_page(page)
    short, long = sorted(survey.articles, key=lambda article: len(article.text))
    monkeypatch.setattr(pipeline, "LONGEST_ARTICLE", len(short.text))
    extract = extract_records(survey, nlp)
    assert [row.article for row in extract.records.articles] == [short]
    assert [(problem.source, f"{len(long.text)} characters" in problem.reason) for problem in extract.told] == [
        ("a.txt", True)
    ]


def test_a_page_gets_the_corpus_counts_of_its_own_terms() -> None:
    texts = ("县里推行“板凳夜话”，村里也办板凳夜话。", "镇上办“板凳夜话”。", "县里推行“流动书屋”。")
    surveys = [survey_page(read_page(f"{n}.txt", text.encode())) for n, text in enumerate(texts)]
    assert [survey.coinage for survey in surveys] == [{"板凳夜话": 2}, {"板凳夜话": 1}, {"流动书屋": 1}]
    seen = []

    class Watching(Serial):
        def map(self, function, items):  # type: ignore[no-untyped-def]
            seen.extend(items)
            return iter(())

    list(extract_pages(surveys, SETTINGS, engine=Watching(), progress=no_progress))
    assert [survey.coinage for survey in seen] == [{"板凳夜话": 3}, {"板凳夜话": 3}, {"流动书屋": 1}]


def build_pages(*paths: Path, seen: list[tuple[str, int, int]] | None = None) -> Build:
    """A build in this process; ``seen`` collects its progress."""
    return build(
        paths, SETTINGS, engine=Serial(), progress=lambda *step: seen.append(step) if seen is not None else None
    )


def write(path: Path, text: str = PAGE) -> Path:
    """Write a page."""
    path.write_text(text, encoding="utf-8")
    return path


def test_progress_counts_every_stage(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    build_pages(write(tmp_path / "a.txt"), write(tmp_path / "b.txt", PAGE + "。"), seen=seen)
    assert seen == [
        ("read", 1, 2),
        ("read", 2, 2),
        ("extract", 1, 2),
        ("extract", 2, 2),
        ("resolve", 0, 1),
        ("resolve", 1, 1),
    ]


def test_the_report_tells_sources_problems_and_duplicates(tmp_path: Path) -> None:
    first, again, empty = write(tmp_path / "a.txt"), write(tmp_path / "b.txt"), write(tmp_path / "c.txt", "")
    report = build_pages(first, again, empty, tmp_path / "none.txt").report
    assert report.sources == (str(first), str(again))
    assert [source for source, _ in report.problems] == [str(empty), str(tmp_path / "none.txt")]
    assert report.warnings == (f"{again}: the same page as {first}; it counts once",)
    assert report.code_version.startswith(f"{kg.__version__}+")
    assert len(report.rules_digest) == 64


def test_the_order_of_the_arguments_changes_nothing(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt"), write(tmp_path / "b.txt", PAGE.replace("眉县", "玉山县"))
    one, other = build_pages(first, second), build_pages(second, first, first)
    assert one.graph.records == other.graph.records
    assert one.judgements == other.judgements
    assert one.report == other.report


@pytest.mark.parametrize(
    ("given", "reason"),
    [(["none.txt"], "none.txt: no such file"), ([], "no input: no pages")],
    ids=["missing", "nothing"],
)
def test_nothing_to_read_is_an_error_that_says_why(given: list[str], reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason):
        build(given, SETTINGS, engine=Serial())


def test_kg_builds_from_python_and_logs_what_it_could_not_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt", "")
    graph = kg.build(tmp_path, tagger="none")
    assert graph.find("沈彦庭").type == "Official"
    assert [record.name for record in caplog.records if "b.txt" in record.getMessage()] == ["kg"]


def test_the_code_version_is_of_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kg.code_version() == kg.code_version()
    before = kg.code_version()
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"changed")
    assert kg.code_version() != before


def test_an_article_on_which_a_component_fails_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = pipeline.article_records

    def stumble(doc: Doc, article: Article, text: str) -> tuple[ArticleRecords, int]:
        if "路灯" in article.text:
            raise IndexError("list index\nout of range")
        return work(doc, article, text)

    monkeypatch.setattr(pipeline, "article_records", stumble)
    built = build_pages(write(tmp_path / "a.txt"))
    ((source, reason),) = built.report.problems
    assert source == str(tmp_path / "a.txt")
    assert "滨河社区修好路灯" in reason
    assert "IndexError: list index out of range" in reason
    assert {row.name for row in built.graph.records.entities} >= {"沈彦庭", "槐芽镇"}
    assert "贺兰秀" not in {row.name for row in built.graph.records.entities}


def test_a_page_that_cannot_be_cut_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = pipeline.segment

    def stumble(page: Page) -> tuple[Article, ...]:
        if "b.txt" in page.source:
            raise RecursionError("too deep")
        return work(page)

    monkeypatch.setattr(pipeline, "segment", stumble)
    built = build_pages(write(tmp_path / "a.txt"), write(tmp_path / "b.txt", PAGE.replace("8000", "9000")))
    ((source, reason),) = built.report.problems
    assert (source, "RecursionError: too deep" in reason) == (str(tmp_path / "b.txt"), True)
    assert len(built.graph.records.pages) == 1


def test_a_rule_that_cannot_be_used_still_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(doc: Doc, article: Article, text: str) -> tuple[ArticleRecords, int]:
        raise RuleError("posts.yaml:3: no head")

    monkeypatch.setattr(pipeline, "article_records", refuse)
    with pytest.raises(RuleError, match="no head"):
        build_pages(write(tmp_path / "a.txt"))


RENAMED = """- id: mine.renamed.qingfeng
  words: [青枫县]
  kind: county
  code: "140105"
  date: "1998"
  why: 试写的一条。
  match: 会议在⟦青枫县|District⟧召开。
  miss: 青枫满山。
"""


def test_old_names_of_a_users_own_rules_get_their_present_code(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "renamed_divisions.yaml").write_text(RENAMED, encoding="utf-8")
    paper = tmp_path / "太原日报_1997-05-17_01版.txt"
    paper.write_text("本报讯 5月16日，青枫县召开水利会议。青枫县水利局局长苏明远到会。\n", encoding="utf-8")
    graph = kg.build(paper, rules=tmp_path / "rules", tagger="none")
    assert graph.find("青枫县").code == "140105"
    assert [view.code for view in kg.build(paper, tagger="none").search("青枫县")] in ([], [""])
    wrong = RENAMED.replace("140105", "999999")
    (tmp_path / "rules" / "renamed_divisions.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(RuleError, match=r"mine\.renamed\.qingfeng: no division has the code 999999"):
        kg.build(paper, rules=tmp_path / "rules", tagger="none")


COUNTY_PAGE = """我市推进城乡供水

本报讯（记者 温如意）昨日，记者从市水利局获悉，今年我市将实施巩义市东部水厂扩建工程，惠及站街镇、河洛镇、康店镇三个镇。

市委书记费长林到工地调研。

米河镇办起课堂

本报讯 米河镇党委书记石守田介绍，全市已有十个镇办起课堂。
"""


def test_our_city_is_a_city_of_county_level_where_the_page_is_all_about_it(tmp_path: Path) -> None:
    paper = tmp_path / "p.txt"
    paper.write_text(COUNTY_PAGE, encoding="utf-8")
    graph = kg.build(paper, tagger="none")
    names = {entity.name for entity in graph.records.entities}
    assert {"巩义市委", "巩义市水利局"} <= names
    assert "郑州市" not in {name[:3] for name in names}
    (post,) = graph.find("费长林").posts
    assert post.body.name == "巩义市委"
