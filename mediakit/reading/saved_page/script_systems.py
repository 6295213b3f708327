"""Comment systems that load a thread by a script: what is left of them in a file that has no comments."""

from __future__ import annotations

from typing import NamedTuple

from mediakit.reading.records import Problem

_COMPLETE = "open all comments in the browser, then save the page as 'complete' or as one file (MHTML)"
_SHADOW = "open all comments, then save the page with SingleFile, or ask the site for an export"


class ScriptSystem(NamedTuple):
    """A system's name, what marks its thread in a page (in lower case), and how its comments can be had."""

    name: str
    marks: tuple[str, ...]
    remedy: str


SYSTEMS = (
    ScriptSystem(
        "Disqus",
        ("disqus_thread", "disqus.com/embed", "disqus_shortname", "disqus-comment", "disqus_url"),
        f"{_COMPLETE}, or export the thread from Disqus",
    ),
    ScriptSystem("Facebook", ("fb-comments", "<fb:comments", "facebook.com/plugins/comments"), _COMPLETE),
    ScriptSystem("OpenWeb (Spot.IM)", ("spot-im", "spotim", "spot.im/", "openweb.com", "openweb-sdk"), _SHADOW),
    ScriptSystem("Viafoura", ("viafoura", "<vf-", "vf-conversations", "vf-comments", "vf3-"), _SHADOW),
    ScriptSystem(
        "Coral",
        (
            "coral_thread",
            "coral-talk",
            "coral.createstreamembed",
            "coralproject",
            "coral_talk_stream",
            "coral-comments",
        ),
        _SHADOW,
    ),
    ScriptSystem("Hyvor Talk", ("hyvor-talk", "talk.hyvor.com"), _SHADOW),
    ScriptSystem("Livefyre", ("livefyre",), _COMPLETE),
    ScriptSystem("Remark42", ("remark42", "remark_config"), f"{_COMPLETE}, or export it from Remark42 as JSON"),
    ScriptSystem(
        "Commento", ("commento.io", "commento.js", 'id="commento"'), f"{_COMPLETE}, or export it from Commento"
    ),
    ScriptSystem("Isso", ("isso-thread",), f"{_COMPLETE}, or export it from Isso as JSON"),
    ScriptSystem("giscus or utterances", ("giscus.app", "utteranc.es"), "get the discussion from GitHub"),
    ScriptSystem("VK", ("vk_comments", "vk.widgets.comments"), _COMPLETE),
    ScriptSystem("Insticator", ("insticator-comment", "insticator-unit-commenting"), _SHADOW),
)


def missing_threads(markup: str) -> list[Problem]:
    """Return a problem for each system whose thread a page calls for.

    >>> [problem.what for problem in missing_threads('<div id="disqus_thread"></div>')]
    ['the page has a Disqus thread whose comments are not in the file']
    """
    lower = markup.lower()
    return [
        Problem(f"the page has a {system.name} thread whose comments are not in the file", system.remedy)
        for system in SYSTEMS
        if any(mark in lower for mark in system.marks)
    ]
