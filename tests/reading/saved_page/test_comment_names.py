"""Names of commenters without what sites put around them."""

import pytest

from mediakit.reading.saved_page.comment_names import clean_name, find_author


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Otter says:", "Otter"),
        ("von Otter am 6. Mai 2024", "Otter"),
        ("Otter schreibt am 6.5.2024 um 9:00", "Otter"),
        ("Otter a dit :", "Otter"),
        ("#3 by Ida O'Reed", "Ida O'Reed"),
        ("Otter · 3 hours ago", "Otter"),
        ("Otter | Mon, 6. May 2024", "Otter"),
        ("3 Kommentare", ""),
        ("Sign in", ""),
        ("12", ""),
        ("x" * 80, ""),
    ],
)
def test_clean_name(written, name):
    assert clean_name(written) == name


def test_a_marked_name_goes_before_a_heading(tree):
    root = tree("<body><div><h4>Otter</h4><p>Text</p></div></body>").find(".//div")
    marked = [(element, element.get("class") or "") for element in root.iterdescendants()]
    assert find_author(marked, sure=True) is None
    assert find_author(marked, sure=False).text == "Otter"
