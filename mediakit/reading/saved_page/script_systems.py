"""Comment systems that load a thread by a script: what is left of them in a file that has no comments."""

from __future__ import annotations

import re
from typing import NamedTuple

from mediakit.reading.records import Problem

_COMPLETE = "open all comments in the browser, then save the page as 'complete' or as one file (MHTML)"
_SHADOW = "open all comments, then save the page with SingleFile, or ask the site for an export"


class ScriptSystem(NamedTuple):
    """A system's name, what its marks in a page look like, and how its comments can be had."""

    name: str
    marks: re.Pattern[str]
    remedy: str


def _system(name: str, marks: str, remedy: str) -> ScriptSystem:
    return ScriptSystem(name, re.compile(marks, re.I), remedy)


SYSTEMS = (
    _system(
        "Disqus",
        r"\bid=[\"']?disqus_thread|disqus\.com/(?:embed|count)|disqus_shortname|disqus-comment",
        f"{_COMPLETE}, or export the thread from Disqus",
    ),
    _system(
        "Facebook",
        r"\bfb-comments\b|<fb:comments\b|facebook\.com/plugins/comments",
        f"{_COMPLETE}; it stands in a frame",
    ),
    _system("OpenWeb (Spot.IM)", r"spot-?im\b|\bspot\.im/|openweb\.(?:com|co)/", _SHADOW),
    _system("Viafoura", r"viafoura|<vf-|\bvf-(?:conversations|comments|widget)", _SHADOW),
    _system(
        "Coral",
        r"coral_thread|coral-?talk|\bcoral\.(?:[\w-]+\.)+\w+/|\bCoral\.createStreamEmbed|talk-?embed|coral-comments",
        _SHADOW,
    ),
    _system("Hyvor Talk", r"hyvor-talk|talk\.hyvor\.com", _SHADOW),
    _system("Livefyre", r"livefyre", _COMPLETE),
    _system("Remark42", r"\bid=[\"']?remark42|remark_config", f"{_COMPLETE}, or export it from Remark42 as JSON"),
    _system(
        "Commento", r"commento\.(?:io|js)|\bid=[\"']?commento\b", f"{_COMPLETE}, or export it from Commento as JSON"
    ),
    _system("Isso", r"\bid=[\"']?isso-thread", f"{_COMPLETE}, or export it from Isso as JSON"),
    _system("giscus or utterances", r"giscus\.app|utteranc\.es", "get the discussion from GitHub"),
    _system("VK", r"\bvk_comments\b|VK\.Widgets\.Comments", _COMPLETE),
    _system("Insticator", r"insticator-comment|insticator-unit-commenting", _SHADOW),
)


def missing_threads(markup: str) -> list[Problem]:
    """Return a problem for each system whose thread a page calls for."""
    return [
        Problem(f"the page has a {system.name} thread whose comments are not in the file", system.remedy)
        for system in SYSTEMS
        if system.marks.search(markup)
    ]
