"""The page of all formats, made from their registry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mediakit.reading.format import Format
from mediakit.reading.formats import FORMATS

PAGES = Path(__file__).with_name("formats")
FAMILIES = {
    "saved_pages": ("html", "page", "warc"),
    "news_databases": ("nexis", "factiva", "europresse", "proquest"),
    "interfaces": (
        *("guardian_content", "nyt_articles", "newsapi", "event_registry", "gdelt_articles", "gdelt_gkg"),
        *("media_cloud", "wordpress_posts", "wordpress_comments", "news_please", "trafilatura"),
    ),
    "comment_systems": (
        *("disqus", "disqus_api", "commento", "isso", "remark42", "coral_stream", "coral_my_comments"),
        *("guardian_discussion", "nyt_comments", "socc_comments", "reddit_thread", "reddit_comments"),
        *("reddit_submissions", "youtube_api", "youtube_data_tools", "youtube_downloader", "youtube_ytdlp"),
        *("fourcat", "zeeschuimer", "crowdtangle"),
    ),
    "blogs_and_feeds": ("wordpress", "feed"),
    "tables_and_sheets": ("csv", "json", "jsonl", "spreadsheet", "parquet", "sqlite"),
    "documents_and_books": ("word", "opendocument", "rtf", "pdf", "epub"),
}
"""The formats that a page of docs/formats tells of; what no family claims stands at the end."""
INTRODUCTION = """\
What is read, with the page that says how to export it. A file is told by its content first, then by its name;
`mk.read(path, format="csv")` overrules both, and `mk.formats()` gives this table in a notebook. Packed files and
folders have [a page of their own](folders_and_archives.md).

What cannot be read, or does not add up, is a row of `problems`: the file, the row, what is wrong, and what can be
done about it."""
NOT_READ = "Formats without a page"


def heading(page: str) -> str:
    """Return a family's heading, that of its page, with the link to it."""
    if page not in FAMILIES:
        return f"## {page}"
    title = (PAGES / f"{page}.md").read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
    return f"## {title}\n\n[How to export, what is read, what is checked]({page}.md)"


def families() -> dict[str, list[Format]]:
    """Return the formats by family, in the order in which FAMILIES names them; each stands in one."""
    by_name = {row.name: row for row in FORMATS}
    found = {page: [by_name.pop(name) for name in names] for page, names in FAMILIES.items()}
    return found | {NOT_READ: list(by_name.values())}


def table(rows: Sequence[Format]) -> str:
    """Return the formats of a family as a table."""
    lines = ["| format | files of | gives | told by |", "|---|---|---|---|"]
    for row in rows:
        told_by = ["its content"] * (row.sniff is not None) + [f"`{suffix}`" for suffix in row.suffixes]
        gives = row.gives or f"nothing: {row.remedy}"
        lines.append(f"| `{row.name}` | {row.form or '–'} | {gives} | {', '.join(told_by)} |")
    return "\n".join(lines)


def formats_page() -> str:
    """Return the page."""
    sections = ["# All formats", INTRODUCTION]
    for page, rows in families().items():
        if rows:
            sections += [heading(page), table(rows)]
    return "\n\n".join(sections) + "\n"
