"""Dates of comments: what a machine reads before what is shown."""

import pytest

from mediakit.reading.saved_page.comment_dates import find_date


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ('<time datetime="2024-05-06T09:00">a year ago</time>', "2024-05-06T09:00"),
        ('<abbr class="when" title="6 May 2024 9:00">a year ago</abbr>', "6 May 2024 9:00"),
        ('<span class="comment-date" data-timestamp="1714982400">a year ago</span>', "1714982400"),
        ('<a href="/x?showComment=1714982400123#c1">9:00</a>', "1714982400"),
        ('<span class="comment-date">on 6. Mai 2024 um 9:00 Uhr</span>', "6. Mai 2024 um 9:00"),
        ('<div class="meta">Otter, 06.05.2024 09:00</div>', "06.05.2024 09:00"),
        ('<span class="date">12 mars 2024 à 14 h 05</span>', "12 mars 2024 à 14 h 05"),
        ('<span class="date">3 de marzo de 2023</span>', "3 de marzo de 2023"),
        ('<span class="date">Ola, 6 października 2024 o 14:05</span>', "6 października 2024 o 14:05"),
        ('<span class="date">6 мая 2024 г. в 14:05</span>', "6 мая 2024 г. в 14:05"),
        ('<span class="date">vor 3 Tagen</span>', "vor 3 Tagen"),
        ('<span class="date">2 дня назад</span>', "2 дня назад"),
        ('<span class="date" title="6. Mai 2024 um 9:00">vor 3 Tagen</span>', "6. Mai 2024 um 9:00"),
        ('<time datetime="2024-05-06T09:00">hace 2 días</time>', "2024-05-06T09:00"),
        ('<span class="date">12 Leute 2024</span>', None),
        ('<span class="ago">3 hours ago</span>', "3 hours ago"),
        ("<p>It opened on 6 May 1924.</p>", None),
    ],
)
def test_find_date(tree, markup, date):
    root = tree(f"<body><div>{markup}</div></body>")
    found = find_date([(element, element.get("class") or "") for element in root.iterdescendants()])
    assert (found.text if found else None) == date
