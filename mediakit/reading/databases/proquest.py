"""ProQuest: exports as plain text, HTML and e-mail; fields that stand under their labels, documents parted by rules."""

from __future__ import annotations

import email
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from email.message import Message
from itertools import pairwise

from mediakit.reading.databases.labels import labelled, language_code
from mediakit.reading.format import Format, filled_by
from mediakit.reading.markup import element_text, parse, writable
from mediakit.reading.numbers import number_in, number_of
from mediakit.reading.records import Article, Block, Problem, Records
from mediakit.reading.source import Source

_RULE = re.compile(r"^_{20,}\s*$", re.M)
_ID = re.compile(r"^(?:ProQuest document ID):\s*\d", re.M)
_NUMBERED = re.compile(r"^Document (\d+) of (\d+)\s*$", re.M)
_LABELLED = {"caption": re.compile(r"^CAPTION:\s*"), "credit": re.compile(r"^CREDIT:\s*")}
_NUMBER = re.compile(r"/docview/(\d+)")
_LABEL = "\ue000"
"""Put before what an HTML export marks as a label: a line of a text may look like one."""
_NOTHING = re.compile(r"^None available\.?$", re.I)


def sniff_proquest(source: Source) -> str:
    """Say why a source is an export of ProQuest."""
    if re.search(r"name=3?D?[\"']?DocID_|<strong>\s*(?:ProQuest document ID|Full text):", source.head, re.I):
        return "it marks its documents as ProQuest does (DocID_)"
    if _RULE.search(source.head) and (_ID.search(source.head) or re.search(r"^Full text:", source.head, re.M)):
        return "it parts documents by rules and has ProQuest's labels"
    return ""


def read_proquest(source: Source) -> Records:
    """Yield the articles of an export, and a problem where their number is not the one it states."""
    text = _plain_text(source)
    articles = [article for chunk in _RULE.split(text) if (article := _article_between_rules(chunk)) is not None]
    _fold_outlets(articles)
    yield from articles
    stated = (number_of(found[2]) for found in _NUMBERED.finditer(text))
    declared = max((number for number in stated if number is not None), default=None)
    if declared is not None and declared != len(articles):
        yield Problem(
            f"the file says it holds {declared} documents, {len(articles)} were found",
            "look whether the export was cut off; export it again",
        )


# ------------------------------------------------------------------------------------------------ from file to text


def _plain_text(source: Source) -> str:
    """Return an export as plain text: an e-mail is opened, and in HTML each document's anchor becomes a rule."""
    if source.suffix in {".eml", ".mbox"} or re.match(
        r"(?:From|Return-Path|Received|MIME-Version|Delivered)[ :-]", source.head
    ):
        return "\n".join(_text_of_part(part) for part in email.message_from_bytes(source.data).walk())
    if "<" in source.head and re.search(r"<(?:a|p|div|strong|html)\b", source.head, re.I):
        return _from_html(source.data)
    return source.text


def _text_of_part(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    if part.get_content_type() == "text/html":
        return _from_html(payload)
    return (
        payload.decode(part.get_content_charset() or "utf-8", "replace")
        if part.get_content_type() == "text/plain"
        else ""
    )


def _from_html(data: bytes) -> str:
    tree = parse(data)
    if tree is None:
        return ""
    for anchor in tree.iter("a"):
        if (anchor.get("name") or "").startswith("DocID_"):
            anchor.text = writable(f"\n\n{'_' * 40}\n\n{anchor.text or ''}")
            anchor.tag = "pre"
    for label in tree.iter("strong"):
        label.text = writable(f"{_LABEL}{label.text or ''}")
    for text in tree.iter("text"):
        count = f"{_LABEL}Word count: {text.get('wordcount')}"
        text.text = writable(f"\n\n{count}\n\n{_LABEL}Full text: {text.text or ''}")
        text.tag = "pre"
    return element_text(tree)


# ------------------------------------------------------------------------------------------ from text to article


def _article_between_rules(chunk: str) -> Article | None:
    """Return the article of what stands between two rules; None for a cover or what ends the file."""
    fields = _labelled_fields(chunk.replace("\r\n", "\n").split("\n"))
    number = fields["id"] or "".join(_NUMBER.findall(fields["url"])[:1])
    if not fields["title"] or not (number or fields["text"]):
        return None
    outlet, _, place = fields["outlet"].partition(";")
    extra = {name: fields[name] for name in ("section", "issn")}
    extra |= {"place": place.strip(), "abstract": _NOTHING.sub("", fields["abstract"])}
    return Article(
        blocks=[Block("headline", fields["title"]), *_body_blocks(fields["text"].split("\n"))],
        title=fields["title"],
        byline="; ".join(filter(None, map(_turned, fields["author"].split(";")))),
        outlet=outlet.strip(),
        published=fields["published"] or fields["year"],
        dateline=fields["dateline"],
        language=language_code(fields["language"]),
        id=number,
        url=f"https://www.proquest.com/docview/{number}" if number else None,
        declared_words=number_in(fields["word count"]),
        extra={name: value or None for name, value in extra.items()},
    )


def _labelled_fields(lines: Sequence[str]) -> Mapping[str, str]:
    """Return field -> value, "" where there is none.

    A field begins where the file marks a label; where it marks none, at the start of a line, which after the text must
    be below an empty one.
    """
    values: dict[str, list[str]] = defaultdict(list)
    marked = any(line.startswith(_LABEL) for line in lines)
    current = ""
    for above, line in pairwise(["", *lines]):
        field, value = _label_and_value(line, marked=marked)
        if field and (marked or current != "text" or not above.strip()):
            current = field
            values[field].append(f"; {value}" if any(values[field]) else value)
        elif current:
            values[current].append(line)
    return defaultdict(str, {field: "\n".join(value).strip() for field, value in values.items()})


def _label_and_value(line: str, *, marked: bool) -> tuple[str, str]:
    """Return the field that a line begins and its value; "" twice where it begins none."""
    plain = line.removeprefix(_LABEL)
    found = labelled(plain, "proquest") if not marked or line.startswith(_LABEL) else None
    if found is None:
        return "", ""
    return (plain.partition(":")[0].strip().casefold() if found[0] == "other" else found[0]), found[1]


def _body_blocks(lines: Iterable[str]) -> Iterator[Block]:
    """Yield paragraphs, captions, and the credits below them."""
    for line in filter(None, map(str.strip, lines)):
        kind = next((kind for kind, label in _LABELLED.items() if label.match(line)), "paragraph")
        if words := _LABELLED[kind].sub("", line) if kind in _LABELLED else line:
            yield Block(kind, words)


def _turned(name: str) -> str:
    """Return "Ada Holm" for "Holm, Ada"."""
    last, comma, first = name.strip().rstrip(".").partition(",")
    return f"{first.strip()} {last.strip()}" if comma else last


def _fold_outlets(articles: Sequence[Article]) -> None:
    """Spaces that the export broke into a name split an outlet in two: the commonest spelling goes for all."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        if article.outlet:
            spellings[re.sub(r"\W", "", article.outlet).casefold()][article.outlet] += 1
    for article in articles:
        if article.outlet:
            article.outlet = spellings[re.sub(r"\W", "", article.outlet).casefold()].most_common(1)[0][0]


FORMAT = Format(
    "proquest",
    (".eml",),
    "articles of a news database",
    filled_by(read_proquest),
    sniff_proquest,
    form="exports as text and HTML, and results sent by e-mail",
)
