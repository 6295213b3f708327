"""Threads that a script would load."""

import pytest

from mediakit.reading.saved_page.script_systems import missing_threads


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ('<div id="disqus_thread">', "Disqus"),
        ('<div class="fb-comments" data-href="x">', "Facebook"),
        ('<div data-spotim-module="conversation" class="spot-im-x">', "OpenWeb (Spot.IM)"),
        ("<vf-conversations>", "Viafoura"),
        ('<div id="coral_thread">', "Coral"),
    ],
)
def test_each_system_is_named_with_what_to_do(markup, name):
    (problem,) = missing_threads(markup)
    assert name in problem.what and "save the page" in problem.remedy


def test_other_pages_call_for_none():
    assert missing_threads("<p>Disqus is the name of a company.</p>") == []
