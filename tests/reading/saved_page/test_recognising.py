"""Saved pages are told by their content, whatever they are called."""

from pathlib import Path

import pytest

from mediakit.reading.saved_page.recognising import why_saved_page
from mediakit.reading.source import Source

MAIL = (
    "From: <Saved by Blink>\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Location: https://a.example\n"
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<!DOCTYPE html><html>", "begins with <!doctype html"),
        ('\n<?xml version="1.0"?><html lang="en">', "begins with <html"),
        ("<div class='post'><p>Fog", "begins with a tag"),
        (MAIL, "MHTML"),
        (MAIL.replace("Content-Location", "X-Location"), ""),
        ("bplist00\x01WebMainResource", "webarchive"),
        ("Title\n\nThe tag <html> is old.", ""),
        ("<rss version='2.0'><channel>", ""),
        ("", ""),
    ],
)
def test_why_a_file_is_a_saved_page(text, why):
    found = why_saved_page(Source(Path("x.bin"), data=text.encode()))
    assert why in found and bool(found) == bool(why)
