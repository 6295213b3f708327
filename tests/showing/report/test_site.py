"""The report of a corpus, and of corpora that are unlike any seed: true, whole, and every number opens."""

import re
import zipfile
from html import unescape
from pathlib import Path

from lxml import html

from mediakit.showing.report.rendering import TABS


def pages(folder: Path) -> dict[Path, html.HtmlElement]:
    return {path: html.fromstring(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}


def words(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().split())


def test_every_link_leads_to_a_file_and_to_a_place_in_it(site):
    trees = pages(site)
    for path, tree in trees.items():
        for link in tree.iter("a", "link", "script"):
            target = link.get("href") or link.get("src")
            name, _, place = unescape(target).partition("#")
            file = (path.parent / name).resolve() if name else path.resolve()
            assert file.exists(), (path.name, target)
            if place and not place.startswith("from=") and file.suffix == ".html":
                assert trees[site / file.relative_to(site.resolve())].xpath("//*[@id=$place]", place=place), (
                    path.name,
                    target,
                )


def test_no_page_asks_anything_of_the_network(site):
    for path in site.rglob("*.html"):
        assert not re.findall(r"""(?:src|href)=["'](?:[a-z]+:)?//""", path.read_text(encoding="utf-8")), path.name


def test_nothing_in_a_text_becomes_markup(site):
    for path, tree in pages(site).items():
        assert [script.get("src", "").rpartition("/")[2] for script in tree.iter("script")] == ["report.js"], path.name
        assert not list(tree.iter("img")) and not tree.xpath("//@*[starts-with(name(), 'on')]")
        assert not [link for link in tree.iter("a") if (link.get("href") or "").startswith("javascript")]


def test_no_value_that_is_missing_is_printed(site):
    for path, tree in pages(site).items():
        for text in tree.xpath("//*[@dir='auto']"):  # what others wrote
            text.text = ""
            text[:] = []
        assert not re.search(r"\b(?:nan|NaN|None|NaT|<NA>)\b", words(tree)), path.name


def test_nothing_is_counted_in_the_wrong_number(site):
    for path, tree in pages(site).items():
        assert not re.search(
            r"\b1 (?:articles|comments|quotes|sources|frames|commenters|threads|words|texts)\b", words(tree)
        ), path.name


def test_each_page_stands_once_in_the_navigation_and_marks_itself(site):
    for path, tree in pages(site).items():
        links = tree.xpath("//nav/a")
        assert [link.text for link in links] == [tab.words for tab in TABS]
        assert len(tree.xpath("//nav/a[@aria-current]")) == 1 and len(tree.xpath("//h1")) == 1, path.name


def test_ids_are_given_once_in_a_form(site):
    for path, tree in pages(site).items():
        for form in ("wide", "stacked"):
            ids = tree.xpath("//*[@id][not(ancestor::svg)]/@id") + tree.xpath(f"//svg[contains(@class, '{form}')]//@id")
            assert len(ids) == len(set(ids)), path.name


def test_the_first_page_answers_in_the_words_of_the_tables(ferry):
    analysis, index = ferry
    told = words(html.fromstring(index.read_text(encoding="utf-8")))
    assert f"{len(analysis.reading.articles)} articles and {len(analysis.reading.comments)} reader comments" in told
    assert analysis.tables["sources"]["source"].iloc[0] in told


def test_a_bar_leads_to_its_quotes_in_one_click(ferry):
    analysis, index = ferry
    tree = html.fromstring((index.parent / "who-speaks.html").read_text(encoding="utf-8"))
    sources = {key: name for name, key in analysis.source_keys.items()}
    rows = tree.xpath("//svg[contains(@class, 'wide')]//a")
    assert len(rows) == 12
    for row in rows:
        page, _, key = row.get("href").partition("#from=")
        marks = html.fromstring((index.parent / page).read_text(encoding="utf-8")).xpath(
            f"//mark[@data-source='{key}']"
        )
        quotes = analysis.tables["quotes"].query("source == @source", local_dict={"source": sources[key]})
        assert marks and row.get("id") == f"row-{key}"
        folded = "".join(quotes["quote"]).replace("\n", "")
        for mark in marks:
            assert (mark.text or "").replace("\n", "") in folded


def test_every_quote_stands_in_the_page_of_its_article(ferry):
    analysis, index = ferry
    for doc_id, quotes in analysis.tables["quotes"].groupby("doc_id"):
        tree = html.fromstring((index.parent / analysis.article_pages[doc_id]).read_text(encoding="utf-8"))
        for number in tree.xpath("//sup"):
            number.getparent().text = number.getparent().text or ""
        listed = [quote.text for quote in tree.xpath("//ol[@class='quotes']//q")]
        assert listed == quotes.sort_values(["start", "end"]).drop_duplicates("quote_id")["quote"].tolist()


def test_comments_are_shown_only_when_asked_for(ferry, report_on):
    _, index = ferry
    assert "starboard clutch" in (index.parent / "comments" / "commenter-1.html").read_text(encoding="utf-8")
    _, other = report_on("comments_only")
    shown = words(html.fromstring((other.parent / "comments" / "commenter-1.html").read_text(encoding="utf-8")))
    assert "good" in shown and "plan" not in shown


def test_the_archive_holds_every_table_and_the_same_bytes_each_time(ferry):
    _, index = ferry
    with zipfile.ZipFile(index.parent / "tables.zip") as archive:
        held = {Path(name).stem for name in archive.namelist()}
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in archive.infolist())
    assert held == {path.stem for path in (index.parent / "tables").glob("*.csv")} | {"problems"}


def test_pages_are_light(ferry):
    _, index = ferry
    assert index.stat().st_size <= 300_000
    assert all(path.stat().st_size <= 150_000 for path in (index.parent / "evidence").glob("*.html"))


def test_a_corpus_without_comments_says_so(report_on):
    _, index = report_on("one_article")
    told = words(html.fromstring(index.read_text(encoding="utf-8")))
    assert "No reader comments in these files." in told and "1 article" in told
