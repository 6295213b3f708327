"""One small valid file of every format that is read, and of some in several forms; places and people are invented.

They are what tests damage and what ``benchmarks.fuzz`` begins with. Commenters are called by ``PEOPLE`` alone, so that
a name in a table is one that got out.
"""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

PURL = "http://purl.org"

PEOPLE = ("Ottla Brandvik", "pier_rat", "ottla@quay.example", "10.77.0.1")
"""What names the commenters in the specimens."""
NOON = "2024-03-01T12:00:00Z"
SECONDS = 1709294400
"""The same moment in seconds since 1970."""
LEAD = "The ferry Lark ran aground at noon on Friday, but nobody on board was hurt, the harbour master said."
SAID = "“We felt a bump and then nothing,” said Jon Aske, who was on the upper deck with his two children."
PROSE = f"{LEAD} {SAID} The company has run the line for forty years and has never lost a boat, it says on its page."
FIRST, SECOND = "Third time this year, and nobody asked the tide.", "The tide was never asked & never will be."


class Specimen(NamedTuple):
    """A file: its format, name and bytes, how many articles and comments it gives."""

    format: str
    name: str
    content: bytes
    articles: int
    comments: int


@cache
def specimens() -> tuple[Specimen, ...]:
    """Return all specimens, each format's together."""
    made = (*_pages(), *_databases(), *_exports(), *_documents(), *_rows(), *_json(), *_tables())
    return tuple(Specimen(form, name, _bytes(content), *counts) for form, name, content, *counts in made)


def packed(members: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP file of members; the same each time."""
    with zipfile.ZipFile(file := io.BytesIO(), "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return file.getvalue()


def containers() -> dict[str, bytes]:
    """Return packed files by name; what is in them is of other formats."""
    import zstandard

    table = next(one for one in specimens() if one.name == "rows.csv").content
    page = next(one for one in specimens() if one.format == "page").content
    return {
        "folder.zip": packed({"may/ferry.txt": page, "rows.csv": table}),
        "nested.zip": packed({"inner.zip": packed({"ferry.txt": page})}),
        "rows.csv.gz": gzip.compress(table, mtime=0),
        "rows.csv.zst": zstandard.ZstdCompressor().compress(table),
    }


Made = tuple[str, str, str | bytes, int, int]


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


# ------------------------------------------------------------------------------------------------------------ pages

PAGE = f"""Ferry stuck off Sallow

By Ada Holm in Sallow

{LEAD}

{SAID}

Comments (2)

Ottla Brandvik
3 May 2023, 14.10

{FIRST}

Like (4)   Reply   Report

pier_rat
3 May 2023, 15.02

{SECOND}

Like (0)   Reply   Report
"""
_HEAD = """<head><meta charset="utf-8"><title>Ferry stuck | Post</title><meta property="og:type" content="article">
<meta property="og:site_name" content="Reedbank Post"><script type="application/ld+json">{"@context":
"https://schema.org", "@type": "NewsArticle", "headline": "Ferry stuck", "commentCount": 2, "author": {"name":
"Ada Holm"}, "datePublished": "2023-05-03T10:00:00Z", "mainEntityOfPage": "https://post.example/a"}</script></head>"""


def _pages() -> Iterator[Made]:
    html = _html(_wordpress_thread())
    yield "page", "page.txt", PAGE, 1, 2
    yield "page", "western.txt", PAGE.replace("ferry", "fähre").encode("cp1252"), 1, 2
    yield "html", "page.html", html, 1, 2
    yield "html", "blogger.html", _html(_blogger_thread()), 1, 2
    yield "html", "stated.html", _html(_stated_thread()), 1, 2
    yield "html", "page.mhtml", _mhtml(html), 1, 2
    yield "html", "page.webarchive", _webarchive(html), 1, 2
    yield "warc", "crawl.warc", _warc(html), 1, 2
    yield "warc", "crawl.warc.gz", gzip.compress(_warc(html), mtime=0), 1, 2


def _html(below: str) -> str:
    figure = "<figure><img src='b.jpg'><figcaption>The Lark at noon. [Ida Fenn/Post]</figcaption></figure>"
    body = f"<h1>Ferry stuck</h1>{figure}<p>{PROSE}</p><h2>Third time</h2><p>{PROSE.replace('Friday', 'Monday')}</p>"
    return f'<!DOCTYPE html>\n<html lang="en">{_HEAD}<body>\n<article>{body}</article>\n{below}</body></html>'


def _wordpress_thread() -> str:
    def comment(number: int, name: str, text: str, inner: str = "") -> str:
        return (
            f'<li id="comment-{number}" class="comment depth-1"><article class="comment-body"><footer '
            f'class="comment-meta"><b class="fn">{name}</b><time datetime="2024-05-06T1{number}:00:00Z">May 6</time>'
            f'</footer><div class="comment-content"><p>{escape(text)}</p></div></article>{inner}</li>\n'
        )

    inner = f'<ol class="children">{comment(8, PEOPLE[1], SECOND)}</ol>'
    listed = comment(7, PEOPLE[0], FIRST, inner)
    return f'<div id="comments"><h2 class="comments-title">2 thoughts</h2><ol class="comment-list">{listed}</ol></div>'


def _blogger_thread() -> str:
    pairs = "".join(
        f'<dt class="comment-author">{name} said...</dt><dd class="comment-body"><p>{escape(text)}</p></dd>'
        f'<dd class="comment-footer"><span class="comment-timestamp">March 1, 2024 at 9:00 AM</span></dd>'
        for name, text in zip(PEOPLE, (FIRST, SECOND), strict=False)
    )
    return f'<div id="comments"><h4>2 comments:</h4><dl id="comments-block">{pairs}</dl></div>'


def _stated_thread() -> str:
    said = [
        {"@type": "Comment", "text": text, "dateCreated": NOON, "author": {"@type": "Person", "name": name}}
        for name, text in zip(PEOPLE, (FIRST, SECOND), strict=False)
    ]
    data = json.dumps({"@context": "https://schema.org", "@type": "Article", "headline": "Ferry", "comment": said})
    return f'<script type="application/ld+json">{data}</script>'


def _mhtml(html: str) -> str:
    fields = "From: saved\nSnapshot-Content-Location: https://post.example/a\nSubject: Ferry stuck\nMIME-Version: 1.0\n"
    part = "Content-Type: text/html; charset=utf-8\nContent-Location: https://post.example/a\n"
    return f'{fields}Content-Type: multipart/related; boundary="part"\n\n--part\n{part}\n{html}\n--part--\n'


def _webarchive(html: str) -> bytes:
    main = {"WebResourceData": html.encode(), "WebResourceURL": "https://post.example/a"}
    archive = {"WebMainResource": main | {"WebResourceTextEncodingName": "UTF-8"}}
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)


def _warc(html: str) -> bytes:
    def record(kind: str, address: str, content: bytes) -> bytes:
        fields = f"WARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {NOON}\r\n"
        number = f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(content):012d}>\r\n"
        content_type = "Content-Type: application/http; msgtype=response\r\n"
        head = f"WARC/1.0\r\n{fields}{number}{content_type}Content-Length: {len(content)}\r\n\r\n"
        return head.encode() + content + b"\r\n\r\n"

    answer = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(html.encode())}\r\n\r\n{html}".encode()
    )
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\ngone"
    return record("response", "https://post.example/a", answer) + record("response", "https://post.example/b", gone)


# -------------------------------------------------------------------------------------------------------- databases


def _databases() -> Iterator[Made]:
    yield "nexis", "nexis.txt", "\n".join(_nexis()), 2, 0
    yield "nexis", "nexis_old.txt", _nexis_old(), 2, 0
    yield "nexis", "nexis.docx", _word([("", line) for line in _nexis()]), 2, 0
    yield "nexis", "nexis.rtf", _rtf(_nexis()), 2, 0
    yield "nexis", "nexis.html", f"<html><body>{''.join(f'<p>{line}</p>' for line in _nexis())}</body></html>", 2, 0
    yield "factiva", "factiva.html", _factiva_page(), 1, 0
    yield "factiva", "factiva_places.html", _factiva_places(), 1, 0
    yield "factiva", "factiva.rtf", _rtf([f"{code}  {text}" for code, text in _FACTIVA.items()]), 1, 0
    yield "factiva", "factiva.xml", _factiva_xml(), 1, 0
    yield "europresse", "europresse.html", _europresse(), 1, 0
    yield "proquest", "proquest.txt", _proquest_text(), 2, 0
    yield "proquest", "proquest.html", _proquest_html(), 2, 0
    yield "proquest", "proquest.eml", _mail(_proquest_html()), 2, 0


def _nexis() -> list[str]:
    lines = ["Date and Time: Saturday, March 2, 2024 09:31:00 CET", "Documents (2)"]
    for title, paper, day in (
        ("Ferry aground", "The Post", "March 1, 2024 Friday"),
        ("Inquiry", "Sun", "March 2, 2024"),
    ):
        lines += [title, paper, day, "Copyright 2024 Example All Rights Reserved"]
        lines += ["Section:\u00a0NEWS; Pg. 4", "Length:\u00a037 words", "Byline:\u00a0Ada Holm", "Body", "", LEAD, SAID]
        lines += ["Classification", "Language:\u00a0ENGLISH", "Load-Date:\u00a0March 3, 2024", "End of Document"]
    return lines


def _nexis_old() -> str:
    return "\ufeff\nTime Of Request: Saturday, March 2, 2024\n\n" + "".join(
        f"{at} of 2 DOCUMENTS".center(78) + f"\n\n{'The Post':^78}\n\n{'March 1, 2024 Friday':^78}\n\nFerry aground\n\n"
        f"BYLINE: Ada Holm\n\nSECTION: NEWS\n\nLENGTH: 37 words\n\n{LEAD}\n\n{SAID}\n\nLOAD-DATE: March 3, 2024\n\n"
        f"LANGUAGE: ENGLISH\n\n{'Copyright 2024 Example':^78}\n\n"
        for at in (1, 2)
    )


_FACTIVA = {
    "HD": "Ferry aground", "BY": "Ada Holm", "WC": "37 words", "PD": "1 March 2024", "ET": "10:15", "SN": "The Post",
    "SC": "REEDPO", "PG": "4", "LA": "English", "CY": "(c) 2024 Example", "LP": LEAD, "TD": SAID,
    "AN": "Document REEDPO0020240301ek3100001",
}  # fmt: skip


def _factiva_page() -> str:
    rows = "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{text}</td></tr>" for code, text in _FACTIVA.items())
    article = f'<div class="article enArticle"><table>{rows}</table></div>'
    return f"<html><head><title>Factiva</title></head><body>{article}</body></html>"


def _factiva_places() -> str:
    facts = "".join(f"<div>{_FACTIVA[code]}</div>" for code in ("WC", "PD", "SN", "SC", "PG", "LA", "CY"))
    texts = "".join(f'<p class="articleParagraph enarticleParagraph">{text}</p>' for text in (LEAD, SAID))
    inner = f'<div>News</div><div id="hd"><span class="enHeadline">{_FACTIVA["HD"]}</span></div>'
    inner += f'<div class="author">Ada Holm</div>{facts}{texts}<p>{_FACTIVA["AN"]}</p>'
    article = (
        f'<div id="article-REEDPO0020240301ek3100001" class="article"><div class="article enArticle">{inner}</div>'
    )
    return f"<html><head><title>Factiva</title></head><body>{article}</div></body></html>"


def _factiva_xml() -> str:
    body = f"<leadParagraph><paragraph>{LEAD}</paragraph></leadParagraph><tailParagraphs><paragraph>{SAID}</paragraph>"
    article = (
        "<accessionNo>REEDPO0020240301ek3100001</accessionNo><baseLanguage>EN</baseLanguage><headline><paragraph>"
        f"<hlt>Fer</hlt>ry aground</paragraph></headline>{body}</tailParagraphs><publicationDate><date>2024-03-01"
        "</date></publicationDate><sourceName>The Post</sourceName><wordCount>37</wordCount>"
    )
    inner = (
        f'<ppsarticleResultSet count="1"><ppsarticle><article>{article}</article></ppsarticle></ppsarticleResultSet>'
    )
    space = 'xmlns="http://global.factiva.com/pps/2.0"'
    return f'<?xml version="1.0" encoding="utf-8"?><ppsArticleResponse {space}>{inner}</ppsArticleResponse>'


def _europresse() -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><article><header>'
        '<span class="DocPublicationName">The Reedbank Post</span>'
        '<span class="DocHeader">Débats, vendredi 1er mars 2024 37 mots, p. 4</span><p '
        'class="titreArticleVisu">Le bac échoue</p><div class="sm-margin-bottomNews">Ada Holm</div></header><section>'
        f'<div class="docOcurrContainer"><p>{LEAD}</p><p>{SAID}</p></div></section><footer><div class="publiC-lblNodoc'
        '">news·20240301·RP·001</div></footer></article></body></html>'
    )


_PROQUEST = {
    "Title": "Ferry aground at Sallow", "Author": "Holm, Ada", "Publication title": "The Post; Sallow",
    "Publication date": "Mar 1, 2024", "Section": "News", "Language of publication": "English",
}  # fmt: skip


def _proquest_text() -> str:
    rule = "_" * 60
    labels = "\n\n".join(f"{label}: {value}" for label, value in _PROQUEST.items())
    return (
        "".join(
            f"{rule}\n\nDocument {at} of 2\n\nFerry aground at Sallow\n\nFull text: {LEAD}\n{SAID}\nCAPTION: The Lark"
            f"\n\n{labels}\n\nProQuest document ID: 100{at}\n\n"
            for at in (1, 2)
        )
        + rule
    )


def _proquest_html() -> str:
    labels = "".join(f"<p><strong>{label}: </strong>{value}</p>" for label, value in _PROQUEST.items())
    inner = "".join(
        f'<a name="DocID_{at}"></a><p>Document {at} of 2</p><p><strong>Full text: </strong><text wordcount="37"><p>'
        f"{LEAD}</p><p>{SAID}</p></text></p>{labels}<p><strong>ProQuest document ID: </strong>100{at}</p>"
        for at in (1, 2)
    )
    return f"<html><head><title>ProQuest</title></head><body>{inner}</body></html>"


def _mail(html: str) -> str:
    fields = "From: Ada Holm <ada@sallow.example>\nSubject: results\nMIME-Version: 1.0\n"
    part = f"--part\nContent-Type: text/html; charset=utf-8\n\n{html}\n--part--\n"
    return f'{fields}Content-Type: multipart/alternative; boundary="part"\n\n{part}'


# ---------------------------------------------------------------------------------------------------------- exports


def _exports() -> Iterator[Made]:
    yield "disqus", "disqus.xml", _disqus(), 1, 2
    yield "wordpress", "site.wxr", _wxr(), 1, 2
    yield "feed", "feed.rss", _rss(), 1, 0
    yield "feed", "feed.atom", _atom(), 1, 0
    gkg = ["20240301120000-1", "20240301120000", "1", "post.example", "https://post.example/a", *[""] * 21]
    yield "gdelt_gkg", "gkg.csv", "\t".join([*gkg, "<PAGE_TITLE>Ferry stuck</PAGE_TITLE>"]) + "\n", 0, 0


def _disqus() -> str:
    site = "http://disqus.com"
    posts = "\n".join(
        f'<post dsq:id="{number}"><message><![CDATA[<p>{text}</p>]]></message><createdAt>{NOON}</createdAt><ipAddress>'
        f"{PEOPLE[3]}</ipAddress><author><email>{PEOPLE[2]}</email><name>{name}</name></author><thread dsq:id='1'/>{up}"
        "</post>"
        for number, name, text, up in ((2, PEOPLE[0], FIRST, ""), (3, PEOPLE[1], SECOND, "<parent dsq:id='2'/>"))
    )
    thread = '<thread dsq:id="1"><id>a1</id><link>https://post.example/a</link><title>Ferry stuck</title></thread>'
    root = f'<disqus xmlns="{site}" xmlns:dsq="{site}/disqus-internals">'
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}{thread}\n{posts}\n</disqus>'


def _wxr() -> str:
    def comment(number: int, name: str, text: str, parent: int) -> str:
        return (
            f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[{name}]]>"
            f"</wp:comment_author><wp:comment_author_email>{PEOPLE[2]}</wp:comment_author_email><wp:comment_date_gmt>"
            f"2024-03-01 12:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[{text}]]></wp:comment_content>"
            f"<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>\n"
        )

    spaces = " ".join(
        f'xmlns:{short}="{uri}"'
        for short, uri in (
            ("content", f"{PURL}/rss/1.0/modules/content/"),
            ("dc", f"{PURL}/dc/elements/1.1/"),
            ("wp", "http://wordpress.org/export/1.2/"),
        )
    )
    comments = comment(1, PEOPLE[0], FIRST, 0) + comment(2, PEOPLE[1], SECOND, 1)
    item = (
        "<item><title>Ferry stuck</title><link>https://post.example/a</link><dc:creator>ada</dc:creator><content:encoded>"
        f"<![CDATA[<h2>Third time</h2><p>{LEAD}</p>[caption id='1']The Lark[/caption]]]></content:encoded><wp:post_id>7"
        "</wp:post_id><wp:post_date_gmt>2024-03-01 09:00:00</wp:post_date_gmt><wp:post_type>post</wp:post_type>"
        f"\n{comments}</item>"
    )
    channel = f"<channel><title>Post</title><wp:wxr_version>1.2</wp:wxr_version>{item}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {spaces}>{channel}</rss>'


def _rss() -> str:
    item = (
        "<item><title>Ferry stuck</title><link>https://post.example/a</link><dc:creator>Ada Holm</dc:creator><pubDate>"
        f"Wed, 03 May 2023 12:00:00 GMT</pubDate><slash:comments>7</slash:comments><description>{LEAD} "
        "&amp;lt;b&amp;gt;</description></item>"
    )
    spaces = f'xmlns:dc="{PURL}/dc/elements/1.1/" xmlns:slash="{PURL}/rss/1.0/modules/slash/"'
    return f'<?xml version="1.0"?>\n<rss version="2.0" {spaces}><channel><title>Post</title>{item}</channel></rss>'


def _atom() -> str:
    entry = (
        '<entry><title>Ferry stuck</title><link href="https://post.example/a"/><id>tag:post,1</id><updated>2024-03-01T'
        f'12:00:00Z</updated><content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry>'
    )
    return f'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{entry}</feed>'


# -------------------------------------------------------------------------------------------------------- documents


def _documents() -> Iterator[Made]:
    yield "word", "story.docx", _word([("Title", "Ferry aground"), ("", "By Ada Holm"), ("", LEAD), ("", SAID)]), 1, 0
    yield "opendocument", "story.odt", _odt(), 1, 0
    yield "rtf", "story.rtf", _rtf(["Ferry aground", "By Ada Holm", LEAD, SAID]), 1, 0
    yield "pdf", "story.pdf", pdf(["Ferry aground", "", LEAD, LEAD.replace("noon", "nine")]), 1, 0
    chapter = f"<html><body><h1>Ferry aground</h1><p>By Ada Holm</p><p>{LEAD}</p><p>{SAID}</p></body></html>"
    yield "epub", "story.epub", packed({"mimetype": "application/epub+zip", "one.xhtml": chapter}, method=0), 1, 0


def _word(styled: Sequence[tuple[str, str]]) -> bytes:
    import docx

    document = docx.Document()
    for style, text in styled:
        document.add_paragraph(text, style=style or "Normal")
    document.save(file := io.BytesIO())
    wanted = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels")
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name in wanted or name.startswith("word/styles")]
        types = archive.read("[Content_Types].xml")
        kept = {name: archive.read(name) for name in names} | {"[Content_Types].xml": types}
        return packed(kept | {name: archive.read(name) for name in archive.namelist() if name not in names})


def _odt() -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    body = f'<text:h text:style-name="Heading_20_1">Ferry aground</text:h><text:p>By Ada Holm</text:p><text:p>{LEAD}'
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0"><office:body>'
        f"<office:text>{body}</text:p></office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}, method=0)


def _rtf(lines: Sequence[str]) -> str:
    spelled = ("".join(sign if ord(sign) < 128 else rf"\u{ord(sign)}?" for sign in line) for line in lines)
    return r"{\rtf1\ansi\deff0 " + "".join(f"\\pard {line}\\par\n" for line in spelled) + "}"


def pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF of one page with some lines, or without any."""
    shown = "BT /F1 10 Tf 40 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET" if lines else ""
    font = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {font} >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
    ]
    data, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 5\n0000000000 65535 f \n{table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return (data + end).encode("latin-1")


# ------------------------------------------------------------------------------------------------------------- rows

_ARTICLE = {"id": "a1", "title": "Ferry stuck", "outlet": "Post", "published": "2024-03-01", "text": LEAD}
_COMMENT = {"id": "c1", "article": "a1", "name": PEOPLE[0], "posted": NOON, "text": FIRST, "likes": 4}
_REPLY = {"id": "c2", "article": "a1", "name": PEOPLE[1], "posted": NOON, "text": SECOND, "reply_to": "c1"}


def lines(*rows: Mapping[str, Any]) -> str:
    """Return rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def table(rows: Sequence[Mapping[str, Any]], mark: str = ",") -> str:
    """Return rows as a table file with a header, all fields in quotation marks."""

    def line(values: Sequence[Any]) -> str:
        return mark.join('"' + str(value).replace('"', '""') + '"' for value in values) + "\n"

    header = list(dict.fromkeys(name for row in rows for name in row))
    return line(header) + "".join(line([row.get(name, "") for name in header]) for row in rows)


def _rows() -> Iterator[Made]:
    said = [_COMMENT, _REPLY]
    yield "jsonl", "rows.jsonl", lines(*said), 0, 2
    yield "json", "rows.json", json.dumps(said), 0, 2
    yield "json", "stories.json", json.dumps({"page": 1, "found": {"items": [_ARTICLE]}}), 1, 0
    yield "csv", "rows.csv", table(said), 0, 2
    yield "csv", "rows.tsv", table(said, "\t"), 0, 2
    yield "csv", "stories.csv", table([_ARTICLE], ";").encode("utf-16"), 1, 0
    yield "spreadsheet", "rows.xlsx", workbook(articles=[_ARTICLE], comments=said), 1, 2
    yield "parquet", "rows.parquet", _parquet(said), 0, 2
    yield "sqlite", "rows.sqlite", _sqlite(articles=[_ARTICLE], comments=said), 1, 2


def workbook(**sheets: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the least that is a workbook of Excel, a sheet for each name; text stands in the cells."""

    def row_of(values: Sequence[Any]) -> str:
        cells = (
            f"<c><v>{value}</v></c>"
            if isinstance(value, int)
            else f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
            for value in values
        )
        return f"<row>{''.join(cells)}</row>"

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/"
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    root = f'<Relationship Id="r0" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
    types = '<Default Extension="xml" ContentType="application/xml"/>'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}relationships">{root}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}relationships">{links}</Relationships>',
    }
    for n, rows in enumerate(sheets.values(), 1):
        header = list(dict.fromkeys(name for row in rows for name in row))
        data = "".join(map(row_of, [header, *([row.get(name, "") for name in header] for row in rows)]))
        members[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>'
    return packed(members)


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: [row.get(name) for row in rows] for name in names}
    parquet.write_table(pyarrow.table(columns), file := io.BytesIO(), compression="none")
    return file.getvalue()


def _sqlite(**tables: Sequence[Mapping[str, Any]]) -> bytes:
    memory = sqlite3.connect(":memory:")
    for name, rows in tables.items():
        header = list(dict.fromkeys(column for row in rows for column in row))
        memory.execute(f"create table {name} ({', '.join(header)})")
        marks = ", ".join("?" * len(header))
        memory.executemany(f"insert into {name} values ({marks})", [[row.get(one) for one in header] for row in rows])
    memory.commit()
    data = memory.serialize()
    memory.close()
    return bytes(data)


# ------------------------------------------------------------------------------------------------------- interfaces


def _json() -> Iterator[Made]:
    for form, content, *counts in (*_articles_in_json(), *_comments_in_json(), *_trees_in_json()):
        yield form, f"{form}.json", json.dumps(content), *counts
    yield "reddit_comments", "reddit_comments.ndjson", lines(*_reddit()), 0, 2
    post = {"id": "abc", "author": PEOPLE[1], "created_utc": SECONDS, "num_comments": 2, "subreddit": "harbour"}
    told = {"title": "Ferry &amp; tide", "selftext": LEAD, "url": "https://r.example/abc"}
    yield "reddit_submissions", "reddit_submissions.ndjson", lines(post | told), 1, 0
    video = [
        {"cid": own, "text": text, "time": "2 weeks ago", "author": name, "channel": name, "votes": "1.2K"}
        for own, text, name in (("U1", FIRST, PEOPLE[0]), ("U1.x-9", SECOND, PEOPLE[1]))
    ]
    yield "youtube_downloader", "youtube_downloader.jsonl", lines(*video), 0, 2
    data = {"id": "9", "code": "C9", "caption": {"text": LEAD}, "taken_at": SECONDS, "user": {"username": PEOPLE[1]}}
    line = {"nav_index": "1", "item_id": "C9", "source_platform": "photos.example", "source_url": "https://i.example/p"}
    yield "zeeschuimer", "zeeschuimer.ndjson", lines(line | {"data": data}), 1, 0


def _articles_in_json() -> Iterator[tuple[str, Any, int, int]]:
    address = "https://post.example/a"
    guardian = {"id": "a/1", "webTitle": "Ferry &amp; tide", "webPublicationDate": NOON, "webUrl": address}
    fields = {"headline": "Ferry", "byline": "Ada Holm", "bodyText": LEAD, "wordcount": "19"}
    yield "guardian_content", {"response": {"total": 1, "results": [guardian | {"fields": fields}]}}, 1, 0
    times = {"_id": "nyt://1", "headline": {"main": "Ferry"}, "byline": {"original": "By Ada Holm"}, "pub_date": NOON}
    yield "nyt_articles", {"response": {"docs": [times | {"web_url": address, "lead_paragraph": LEAD}]}}, 1, 0
    news = {"source": {"name": "Post"}, "author": "Ada Holm", "title": "Ferry", "url": address, "urlToImage": None}
    news |= {"publishedAt": NOON, "content": f"{LEAD} … [+2312 chars]"}
    yield "newsapi", {"totalResults": 1, "articles": [news]}, 1, 0
    event = {"uri": "8", "title": "Ferry", "body": LEAD, "dateTimePub": NOON, "authors": [{"name": "Ada Holm"}]}
    yield "event_registry", {"articles": {"results": [event], "totalResults": 1}}, 1, 0
    page = {"title": "Ferry", "url": address}
    crawled = {"authors": ["Ada Holm"], "date_publish": "2024-03-01 12:00:00", "source_domain": "post.example"}
    yield "news_please", page | crawled | {"maintext": LEAD}, 1, 0
    kept = {"hostname": "post.example", "fingerprint": "f", "text": LEAD, "comments": f"{PEOPLE[0]}: {FIRST}"}
    yield "trafilatura", page | kept, 1, 0
    yield "gdelt_articles", {"articles": [page | {"seendate": "20240301T101500Z", "socialimage": ""}]}, 0, 0
    post = {"id": 7, "date_gmt": "2024-03-01T12:00:00", "slug": "ferry", "title": {"rendered": "Ferry &#8211; stuck"}}
    yield "wordpress_posts", [post | {"content": {"rendered": f"<h2>Tide</h2><p>{LEAD}</p>"}}], 1, 0


def _comments_in_json() -> Iterator[tuple[str, Any, int, int]]:
    said = [("1", FIRST, PEOPLE[0], None), ("2", SECOND, PEOPLE[1], "1")]
    commento = [
        {"commentHex": own, "url": "/ferry", "commenterHex": f"ff0{own}", "markdown": text, "parentHex": up or "root"}
        | {"score": 1, "state": "approved", "creationDate": NOON}
        for own, text, _, up in said
    ]
    who = [{"commenterHex": f"ff0{own}", "name": name, "email": PEOPLE[2]} for own, _, name, _ in said]
    yield "commento", {"version": 1, "comments": commento, "commenters": who}, 0, 2
    disqus = [
        {"id": own, "raw_message": text, "message": f"<p>{text}</p>", "thread": "t9", "parent": up, "likes": 3}
        | {"author": {"username": name, "name": name}, "createdAt": NOON, "isDeleted": False}
        for own, text, name, up in said
    ]
    yield "disqus_api", {"code": 0, "response": disqus}, 0, 2
    wordpress = [
        {"id": own, "post": 7, "parent": up or 0, "author_name": name, "date_gmt": NOON, "status": "approved"}
        | {"content": {"rendered": f"<p>{text}</p>"}, "type": "comment"}
        for own, text, name, up in said
    ]
    yield "wordpress_comments", wordpress, 0, 2
    ytdlp = [
        {"id": own, "parent": up or "root", "text": text, "author": name, "author_id": name, "timestamp": SECONDS}
        for own, text, name, up in said
    ]
    video = {"id": "v1", "title": "Ferry", "webpage_url": "https://v.example/1", "description": LEAD}
    yield "youtube_ytdlp", video | {"comment_count": 2, "comments": ytdlp}, 1, 2


def _trees_in_json() -> Iterator[tuple[str, Any, int, int]]:
    isso = {"id": 1, "text": FIRST, "author": PEOPLE[0], "email": PEOPLE[2], "created": "2024-03-01 12:00:00"}
    reply = {"id": 2, "text": SECOND, "author": PEOPLE[1]}
    yield "isso", [{"id": "/a/", "title": "Ferry", "comments": [isso | {"replies": [reply]}]}], 1, 2

    def remark(own: str, text: str, name: str, up: str) -> dict[str, Any]:
        user = {"name": name, "id": f"site_{name}", "ip": PEOPLE[3]}
        told = {"id": own, "pid": up, "text": f"<p>{text}</p>", "user": user, "score": 2, "time": NOON}
        return {"comment": told | {"locator": {"site": "s", "url": "https://post.example/a"}}}

    tree = remark("a", FIRST, PEOPLE[0], "") | {"replies": [remark("b", SECOND, PEOPLE[1], "a")]}
    yield "remark42", {"comments": [tree], "info": {"count": 2}}, 0, 2

    def guardian(own: int, text: str, name: str, **more: Any) -> dict[str, Any]:
        told = {"id": own, "body": f"<p>{text}</p>", "isoDateTime": NOON, "status": "visible", "numRecommends": 8}
        return told | {"userProfile": {"userId": str(own), "displayName": name}} | more

    answer = guardian(102, SECOND, PEOPLE[1], responseTo={"commentId": "101", "displayName": PEOPLE[0]})
    talk = {"key": "/p/abc", "title": "Ferry", "webUrl": "https://post.example/a", "commentCount": 2}
    talk |= {"comments": [guardian(101, FIRST, PEOPLE[0], responses=[answer])]}
    yield "guardian_discussion", {"status": "ok", "discussion": talk}, 1, 2

    def edge(own: str, text: str, name: str, *replies: dict[str, Any]) -> dict[str, Any]:
        node = {"id": own, "body": f"<div>{text}</div>", "createdAt": NOON, "author": {"id": name, "username": name}}
        return {"node": node | {"replies": {"edges": list(replies)}}}

    stream = {"id": "s1", "url": "https://post.example/a", "metadata": {"title": "Ferry"}}
    said = edge("c1", FIRST, PEOPLE[0], edge("c2", SECOND, PEOPLE[1]))
    yield "coral_stream", {"data": {"stream": stream | {"comments": {"edges": [said]}}}}, 1, 2

    def snippet(own: str, text: str, name: str, **more: Any) -> dict[str, Any]:
        told = {"videoId": "v1", "textDisplay": f"<b>{text}</b>", "authorDisplayName": name, "likeCount": 4}
        return {"kind": "youtube#comment", "id": own, "snippet": told | {"publishedAt": NOON} | more}

    top = {"topLevelComment": snippet("U1", FIRST, PEOPLE[0], textOriginal=FIRST), "totalReplyCount": 1}
    below = {"comments": [snippet("U1.a", SECOND, PEOPLE[1], parentId="U1")]}
    thread = {"kind": "youtube#commentThread", "id": "U1", "snippet": top, "replies": below}
    yield "youtube_api", {"items": [thread]}, 0, 2
    yield "reddit_thread", _reddit_thread(), 1, 2


def _reddit() -> list[dict[str, Any]]:
    shared = {"link_id": "t3_abc", "created_utc": SECONDS, "score": 3, "permalink": f"/r/x/{PEOPLE[1]}"}
    first = {"id": "k1", "parent_id": "t3_abc", "author": PEOPLE[0], "body": FIRST}
    return [shared | first, shared | {"id": "k2", "parent_id": "t1_k1", "author": PEOPLE[1], "body": SECOND}]


def _reddit_thread() -> list[dict[str, Any]]:
    def listing(*children: dict[str, Any]) -> dict[str, Any]:
        return {"kind": "Listing", "data": {"children": list(children)}}

    first, second = ({"kind": "t1", "data": one | {"replies": ""}} for one in _reddit())
    first["data"]["replies"] = listing(second, {"kind": "more", "data": {"count": 2}})
    post = {"id": "abc", "title": "Ferry", "selftext": LEAD, "subreddit": "x", "created_utc": SECONDS}
    return [listing({"kind": "t3", "data": post | {"num_comments": 4, "url": "u"}}), listing(first)]


def _tables() -> Iterator[Made]:
    said = [("1", FIRST, PEOPLE[0], ""), ("2", SECOND, PEOPLE[1], "1")]
    for form, rows, *counts in _table_forms(said):
        suffix = ".tab" if form == "youtube_data_tools" else ".csv"
        yield form, f"{form}{suffix}", table(rows, "\t" if suffix == ".tab" else ","), *counts


def _table_forms(said: list[tuple[str, str, str, str]]) -> Iterator[tuple[str, list[dict[str, Any]], int, int]]:
    nyt = [
        {
            "commentBody": f"{text}<br/>",
            "commentID": f"{own}.0",
            "createDate": SECONDS,
            "depth": "1.0",
            "articleID": "5a",
        }
        | {"parentID": f"{up or 0}.0", "recommendations": "12.0", "status": "approved", "userDisplayName": name}
        for own, text, name, up in said
    ]
    yield "nyt_comments", nyt, 0, 2
    article = {"articleID": "5a", "articleWordCount": 812, "byline": "By ADA HOLM", "headline": "Ferry"}
    yield "nyt_articles_table", [article | {"snippet": LEAD, "webURL": "https://post.example/a"}], 1, 0
    socc = [
        {"article_id": "266", "comment_counter": f"source1_266_{own}", "comment_author": name, "comment_text": text}
        | {"timestamp": f"{SECONDS}000", "posVotes": "7.0", "reactions": f"{{u'user': u'{name}'}}"}
        for own, text, name, _ in said
    ]
    yield "socc_comments", socc, 0, 2
    paper = {"article_id": "266", "title": "Ferry", "article_url": "https://post.example/a", "author": "ADA HOLM"}
    yield "socc_articles", [paper | {"ncomments": 3, "article_text": f"<p>{LEAD}</p>"}], 1, 0
    posts = [
        {
            "thread_id": "1",
            "id": own,
            "timestamp": "2024-03-01 12:00:00",
            "body": text,
            "subject": "Ferry",
            "author": name,
        }
        for own, text, name, _ in said
    ]
    yield "fourcat", posts, 1, 1
    video = [
        {"id": own, "isReplyTo": up, "likeCount": 4, "publishedAt": NOON, "authorName": name, "text": text}
        | {"authorChannelId": f"UC{name}"}
        for own, text, name, up in said
    ]
    yield "youtube_data_tools", video, 0, 2
    mine = {"Comment ID": "1a", "Published Timestamp": NOON, "Article URL": "https://post.example/a"}
    mine |= {"Comment URL": f"https://post.example/a?by={PEOPLE[1]}", "Comment Text": f"<div>{FIRST}</div>"}
    yield "coral_my_comments", [mine], 0, 1
    story = {"id": 9, "language": "en", "media_name": "Post", "publish_date": "2024-03-01", "title": "Ferry"}
    yield "media_cloud", [story | {"url": "https://post.example/a"}], 0, 0
    post = {"Page Name": "Post", "Post Created": "2024-03-01 10:15:00 EST", "Total Interactions": "1,204", "Likes": 800}
    yield "crowdtangle", [post | {"URL": "https://f.example/1", "Message": LEAD, "Link Text": "Ferry"}], 1, 0
