"""Factiva: the same two articles as pages with and without codes, as RTF and as XML."""

import pytest

import mediakit as mk
from mediakit.base.errors import MediakitError

NUMBERS = ["REEDPO0020240301ek3100001", "REEDPO0020240302ek3200002"]
LEAD = "The ferry Lark ran aground at noon on Friday, but nobody was hurt, the harbour master said."
REST = ["We heard a bang and then silence, said Ona Reyes, a passenger.", "HD is what the crew calls the helm deck."]
SECOND = "An inquiry has opened, the ministry said on Saturday."
ARTICLES = [
    {
        "HD": "Ferry aground at Sallow", "BY": "Ada Holm in Sallow", "WC": "38 words", "PD": "1 March 2024",
        "SN": "The Reedbank Post", "SC": "REEDPO", "PG": "4", "LA": "English", "CY": "(c) 2024 Example",
        "LP": LEAD, "TD": REST, "NS": "gdis : Disasters | gcat : Political News", "AN": f"Document {NUMBERS[0]}",
    },
    {
        "HD": "Inquiry opens", "BY": "Jon Tull", "WC": "9 words", "PD": "2 March 2024", "SN": "The Averil Standard",
        "SC": "AVERST", "PG": "1", "LA": "English", "CY": "(c) 2024 Example", "LP": SECOND, "TD": [],
        "NS": "gdis : Disasters", "AN": f"Document {NUMBERS[1]}",
    },
]  # fmt: skip
FACTS = ("doc_id", "title", "outlet", "byline", "published", "language")
ROWS = [
    [NUMBERS[0], "Ferry aground at Sallow", "The Reedbank Post", "Ada Holm in Sallow", "2024-03-01", "en"],
    [NUMBERS[1], "Inquiry opens", "The Averil Standard", "Jon Tull", "2024-03-02", "en"],
]
PARTS = [
    ("headline", "Ferry aground at Sallow"),
    *(("paragraph", part) for part in (LEAD, *REST)),
    ("headline", "Inquiry opens"),
    ("paragraph", SECOND),
]
NAMESPACE = "http://global.factiva.com/pps/2.0"


def indexed(articles=ARTICLES):
    def cell(value):
        return "".join(f"<p>{part}</p>" for part in value) if isinstance(value, list) else f"<b>{value}</b>"

    tables = "".join(
        '<div class="article enArticle"><table>'
        + "".join(
            f"<tr><td><b>{code}</b>&nbsp;</td><td>{cell(value)}</td></tr>" for code, value in article.items() if value
        )
        + "</table></div>"
        for article in articles
    )
    return f"<html><head><title>Factiva</title></head><body>{tables}</body></html>"


def by_place(articles=ARTICLES, *, section="News", furniture=""):
    """Return a page without codes: two nested div.article a document, hits in bold, the company's name at the end."""
    pieces = []
    for article, number in zip(articles, NUMBERS, strict=False):
        facts = "".join(
            f"<div>{article[code]}</div>" for code in ("WC", "PD", "SN", "SC", "PG", "LA", "CY") if article[code]
        )
        texts = [article["LP"].replace("ferry", "<b>ferry</b>"), *article["TD"]]
        pieces.append(
            f'<div id="article-{number}" class="article"><div class="article enArticle"><p>\n</p>'
            + f"<div>{section}</div>" * bool(section)
            + f'<div id="hd"><span class="enHeadline">{article["HD"]}</span></div>'
            + f'<div class="author">{article["BY"]} </div>' * bool(article["BY"])
            + facts
            + "".join(f'<p class="articleParagraph enarticleParagraph">{text}</p>' for text in texts)
            + f"{furniture}<p>Reedbank Media Ltd</p><p>{article['AN']}</p></div></div><br>"
        )
    return f"<html><head><title>Factiva</title></head><body>{''.join(pieces)}</body></html>"


def rtf():
    def spelled(text):
        return "".join(char if ord(char) < 128 else rf"\u{ord(char)}?" for char in text)

    lines = []
    for article in ARTICLES:
        for code, value in article.items():
            if isinstance(value, list):
                lines += [rf"\pard\b {code}\b0", *value] if value else []
            else:
                lines.append(rf"\pard\b {code}\b0   {spelled(value)}")
    return r"{\rtf1\ansi\deff0 " + "\\par\n".join(lines) + "\\par\n}"


def xml(*, count=2):
    pieces = []
    for article, number in zip(ARTICLES, NUMBERS, strict=True):
        tail = "".join(f"<paragraph>{part}</paragraph>" for part in article["TD"])
        title = article["HD"].replace("Ferry", "<hlt>Fer</hlt>ry")
        day = "2024-03-01" if number == NUMBERS[0] else "2024-03-02"
        pieces.append(
            f"<ppsarticle><article><accessionNo>{number}</accessionNo><baseLanguage>EN</baseLanguage>"
            f"<byline><paragraph>{article['BY']}</paragraph></byline><headline><paragraph>{title}</paragraph></headline>"
            f"<leadParagraph><paragraph>{article['LP']}</paragraph></leadParagraph><tailParagraphs>{tail}</tailParagraphs>"
            f"<publicationDate><date>{day}</date></publicationDate><sourceName>{article['SN']}</sourceName>"
            f"<wordCount>{article['WC'].split()[0]}</wordCount></article></ppsarticle>"
        )
    return (
        '\ufeff<?xml version="1.0" encoding="utf-8"?><PPSResponse>'
        f'<ppsArticleResponse xmlns="{NAMESPACE}">'
        f'<ppsarticleResultSet count="{count}">{"".join(pieces)}</ppsarticleResultSet>'
        "</ppsArticleResponse></PPSResponse>"
    )


FORMS = [("indexed.html", indexed()), ("by_place.html", by_place()), ("codes.rtf", rtf()), ("response.xml", xml())]


@pytest.mark.parametrize(("name", "content"), FORMS, ids=[name for name, _ in FORMS])
def test_every_form_comes_to_the_same_articles(name, content, read_file, rows, parts):
    reading = read_file(name, content)
    assert rows(reading.articles, *FACTS) == ROWS
    assert parts(reading) == PARTS
    assert reading.comments.empty
    assert reading.problems.empty


def test_the_time_of_day_and_the_section_are_kept(read_file, rows):
    timed = [{**article, "ET": "15:32", "SE": "News"} for article in ARTICLES]
    reading = read_file("a.html", indexed(timed))
    assert rows(reading.articles, "published", "section", "page")[0] == ["2024-03-01 15:32", "News", "4"]
    reading = read_file(
        "b.html", by_place().replace("<div>1 March 2024</div>", "<div>1 March 2024</div><div>15:32</div>")
    )
    assert rows(reading.articles, "published", "section", "outlet")[0] == [
        "2024-03-01 15:32",
        "News",
        "The Reedbank Post",
    ]


@pytest.mark.parametrize(
    ("length", "day", "language", "code"),
    [
        ("38 Wörter", "1 März 2024", "Deutsch", "de"),
        ("38 mots", "1 mars 2024", "Français", "fr"),
        ("38 字", "2024年3月1日", "Chinese - Traditional", "zh"),
    ],
)
def test_the_interface_may_be_in_another_language(length, day, language, code, read_file, rows):
    changed = [{**ARTICLES[0], "WC": length, "PD": day, "LA": language}]
    for content in (indexed(changed), by_place(changed)):
        reading = read_file("a.html", content)
        assert rows(reading.articles, "published", "outlet", "language") == [["2024-03-01", "The Reedbank Post", code]]


def test_a_page_without_lengths_sections_and_authors_is_read_by_what_is_left(read_file, rows):
    bare = [{**article, "WC": "", "PG": ""} for article in ARTICLES]
    reading = read_file("a.html", by_place(bare, section=""))
    assert rows(reading.articles, "title", "outlet", "byline", "published") == [
        [row[1], row[2], row[3], row[4]] for row in ROWS
    ]
    unsigned = [{**article, "BY": ""} for article in ARTICLES]
    assert rows(read_file("b.html", by_place(unsigned)).articles, "outlet", "byline", "section") == [
        [row[2], None, "News"] for row in ROWS
    ]


def test_what_stands_around_a_text_is_not_in_it(read_file):
    reading = read_file("a.html", by_place(furniture="<script>track('Lark')</script>"))
    assert not reading.articles["text"].str.contains("track|Reedbank Media|Document|©|words").any()


def test_declared_numbers_are_held_against_what_is_found(read_file):
    long = [{**ARTICLES[0], "WC": "1,038 words"}]
    assert read_file("a.html", indexed(long)).problems["what"].tolist() == [
        "the article 'Ferry aground at Sallow' declares 1,038 words, 38 were found"
    ]
    assert read_file("b.xml", xml(count=7)).problems["what"].tolist() == [
        "the file says it holds 7 articles, 2 were found"
    ]


def test_xml_with_a_date_and_time_is_read(read_file, rows):
    timed = xml().replace("<date>2024-03-01</date>", "<dateTime>2024-03-01T08:30:00Z</dateTime>")
    assert rows(read_file("a.xml", timed).articles, "published")[0] == ["2024-03-01 08:30"]


@pytest.mark.parametrize("name", [name for name, _ in FORMS])
@pytest.mark.parametrize("share", [0, 0.01, 0.2, 0.5, 0.9])
def test_what_is_cut_off_gives_fewer_articles_or_an_error_with_a_remedy(name, share, read_cut):
    reading = read_cut(name, dict(FORMS)[name], share, "factiva")
    assert reading is None or 1 <= len(reading.articles) <= 2


def test_another_kind_of_file_that_is_forced_is_refused(tmp_path):
    for name, content in (("a.txt", "The ferry ran aground."), ("a.html", "<p>Ferry</p>"), ("a.xml", "<a/>")):
        (tmp_path / name).write_text(content)
        with pytest.raises(MediakitError, match="no article"):
            mk.read(tmp_path / name, format="factiva", key="k")


@pytest.mark.parametrize(
    "field",
    [
        r'{\field{\*\fldinst{HYPERLINK "https://proxy.sallow-university.example/login?url=x"}}{\fldrslt{the quay}}}',
        r'{\field{\*\fldinst HYPERLINK "https://proxy.sallow-university.example/x" }{\fldrslt{\ul the quay}}}',
        r'{\field\fldedit{\*\fldinst { HYPERLINK "https://proxy.sallow-university.example/" }}{\fldrslt {the quay}}}',
    ],
)
def test_a_link_of_rtf_leaves_its_words_and_takes_its_address_with_it(read_file, field):
    written = ARTICLES[0]["LP"][:12]
    assert written in rtf()
    reading = read_file("a.rtf", rtf().replace(written, f"See {field}. {written}", 1))
    assert "See the quay." in reading.articles["text"][0]
    assert not any("sallow-university" in table.to_csv() or "HYPERLINK" in table.to_csv() for table in reading)
