"""WARC: the pages of a crawl, each read as a saved page would be; address and date are those of the record."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from itertools import count
from pathlib import Path
from typing import Any

from mediakit.base.errors import MediakitError
from mediakit.reading.format import Fill
from mediakit.reading.options import Options
from mediakit.reading.raw_records import Draft
from mediakit.reading.source import Source

Recognise = Callable[[Source], Fill | None]
"""From a page to what fills a draft with it."""

_GZIP = b"\x1f\x8b"
_LARGEST_PAGE = 20_000_000
"""Bytes of a page that are read: the largest of a crawl are some megabytes."""


def sniff_warc(source: Source) -> str:
    """Say why a source is a web archive."""
    start = source.start
    if start.startswith(_GZIP):
        try:
            start = zlib.decompressobj(31).decompress(start, 100)
        except zlib.error:
            return ""
    return "it begins with WARC/" if start.startswith(b"WARC/") else ""


def fill_warc(recognise: Recognise, source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put each page that was delivered whole into a draft; everything else is counted in its problems."""
    left_out: Counter[str] = Counter()
    number = 0
    for record, content in _records(source, draft):
        if content is None:
            left_out[_not_a_page(record)] += 1
            continue
        number += 1
        page = Source(Path(f"{name}-{number}.html"), data=content)
        error = _fill_page(recognise(page), page, f"{name}#{number}", draft, record, options)
        left_out[f"pages that could not be read ({error})"] += bool(error)
    told = ", ".join(f"{count} {what}" for what, count in sorted(left_out.items()) if count)
    if told:
        remedy = "crawl the pages that could not be read again" if "could not" in told else "nothing needs to be done"
        draft.complain(f"left out: {told}", remedy)


def _records(source: Source, draft: Draft) -> Iterator[tuple[Any, bytes | None]]:
    """Yield the records of an archive with the content of those that are pages; damage ends it, and is told."""
    from warcio.archiveiterator import ArchiveIterator

    records = ArchiveIterator(io.BytesIO(source.data))
    for whole in count():
        try:
            with redirect_stderr(io.StringIO()):  # what it prints of damage
                record = next(records)
                content = None if _not_a_page(record) else _content_of(record)
        except StopIteration:
            return
        except Exception:  # warcio raises what zlib, its parsers of heads and missing fields raise
            what = f"the archive breaks off or is damaged behind {whole} records"
            draft.complain(what, "what stands before was read; crawl again")
            return
        yield record, content


def _content_of(record: Any) -> bytes:
    """Return the content of a page, but not without end: what is packed may grow a thousandfold."""
    stream, content = record.content_stream(), b""
    while len(content) <= _LARGEST_PAGE and (block := stream.read(_LARGEST_PAGE)):
        content += block
    return content[:_LARGEST_PAGE]


def _not_a_page(record: object) -> str:
    """Return what a record is that is no page; "" for a page."""
    kind = getattr(record, "rec_type", "")
    headers = getattr(record, "http_headers", None)
    if kind not in {"response", "resource"}:
        return f"records of type {kind}"
    if headers is not None and headers.get_statuscode() != "200":
        return "answers that are no page"
    content = (headers.get_header("Content-Type") if headers is not None else "") or ""
    return "" if "html" in content else f"files of type {content.partition(';')[0] or 'unknown'}"


def _fill_page(fill: Fill | None, page: Source, name: str, draft: Draft, record: object, options: Options) -> str:
    """Put one page into the draft; return why that cannot be done, "" when it can."""
    if fill is None:
        return "no format"
    part = Draft(draft.file)
    try:
        fill(page, name, part, options)
    except MediakitError as error:
        return error.what
    headers = record.rec_headers  # type: ignore[attr-defined]
    for article in part.articles:
        article["url"] = article.get("url") or headers.get_header("WARC-Target-URI")
    draft.take(part)
    return ""
