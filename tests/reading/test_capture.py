"""What a page saved as plain text is taken apart into."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediakit.base.errors import MediakitError
from mediakit.reading import read
from mediakit.reading.page.boilerplate import load_site_words
from mediakit.reading.page.bylines import unshout
from mediakit.reading.page.capture import parse_capture
from mediakit.reading.page.lines import split_lines
from mediakit.reading.page.pages import read_page
from mediakit.reading.raw_records import Draft

PAGES = sorted((Path(__file__).parent / "captures").glob("*.txt"))
SITE = load_site_words()

RUNNING = "The ferry ran aground on a sandbank at noon, but nobody on board was hurt, the harbour office said."
HEADED = f"Ferry runs aground off Sallow\n\nBy Ada Holm in Sallow\n\n{RUNNING}\n\n"


def capture_of(text):
    return parse_capture(text, SITE)


def parts_of(text, kind):
    return [text[part.start : part.end] for part in capture_of(text).parts if part.kind == kind]


def mark_of(text, kind):
    return next((text[mark.start : mark.end] for mark in capture_of(text).marks if mark.kind == kind), None)


def shortened(text):
    return text if len(text) <= 70 else f"{text[:35]} … {text[-30:]}"


def in_short(comment, text):
    """Return what is told of a comment as the expectations write it: nothing that is absent or ordinary."""
    told = {
        "text": shortened(text[comment.start : comment.end]),
        "name": comment.name,
        "posted": comment.posted and comment.posted.strftime("%Y-%m-%dT%H:%M"),
        "parent": None if comment.parent is None else comment.parent + 1,
        "depth": comment.depth or None,
        "likes": comment.likes,
        "status": None if comment.status == "visible" else comment.status,
        "truncated": comment.truncated or None,
    }
    return {name: value for name, value in told.items() if value is not None}


# ------------------------------------------------------------------------------------------------------ whole pages


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_of_many_layouts_are_taken_apart_as_marked_by_hand(path):
    text = path.read_text(encoding="utf-8")
    marked = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    capture = capture_of(text)
    author = mark_of(text, "author")
    place = mark_of(text, "dateline")
    assert [[part.kind, shortened(text[part.start : part.end])] for part in capture.parts] == marked["parts"]
    assert [in_short(comment, text) for comment in capture.comments] == marked["comments"]
    assert (author and unshout(author)) == marked["byline"]
    assert (place and unshout(place)) == marked["dateline"]
    assert (capture.published and capture.published.strftime("%Y-%m-%dT%H:%M")) == marked["published"]
    assert [text[mark.start : mark.end] for mark in capture.marks if mark.kind == "credit"] == marked["credits"]


def test_there_are_pages_of_at_least_eight_layouts():
    assert len(PAGES) >= 8


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_tables_of_a_page_point_back_into_its_file(path):
    text = path.read_text(encoding="utf-8")
    reading = read(path)
    article = reading.articles.iloc[0]
    assert article["source_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    for row in reading.segments.itertuples():
        assert article["text"][row.start : row.end] == text[row.source_start : row.source_end]
    for row in reading.comments.itertuples():
        assert row.text == text[row.source_start : row.source_end]


def test_a_comment_cut_inside_a_note_is_truncated_and_the_rest_of_the_note_is_missed(tmp_path):
    cut = "Wer zahlt das Boot? [Who is to pay for the boat, and " + "who for the ferry, " * 30
    path = tmp_path / "page.txt"
    path.write_text(f"{HEADED}Comments (1)\n\n600 / 600\n\nBo Lind 12.04.2020 08:15\n{cut[:600].strip()}\n\nReply\n")
    reading = read(path)
    assert list(reading.comments["truncated"]) == [True]
    assert "comment 1 is cut off inside a note" in reading.problems.loc[0, "what"]


MENU = "".join(f"Ward {ward} of Sallow\n" for ward in range(1, 121))


@pytest.mark.parametrize("n_lines", [1, 39, 40, 41, 42, 120])
def test_any_number_of_short_lines_may_stand_above_the_text(n_lines):
    menu = "".join(MENU.splitlines(keepends=True)[:n_lines])
    text = f"{menu}\nFerry runs aground off Sallow\n\n{RUNNING}\n\n{RUNNING}\n"
    assert parts_of(text, "paragraph")[-2:] == [RUNNING, RUNNING]


@pytest.mark.parametrize("n_lines", [1, 39, 40, 41, 42, 120])
def test_a_file_of_nothing_but_short_lines_has_no_comments_and_never_raises(n_lines):
    capture = capture_of("".join(MENU.splitlines(keepends=True)[:n_lines]))
    assert capture.comments == []
    assert len(capture.parts) >= 1


# ------------------------------------------------------------------------------------------------ any text at all

LINES = [
    *HEADED.strip().split("\n\n"),
    *("Comments (3)", "3 comments", "Leave a reply", "1500 / 1500", "12 characters left", "Reply", "Like (4)   Reply"),
    *("10 May 2023, 07.12", "2 years ago", "Published", "Guest", "Ada Holm", "Ada says:", "#2 Bo 12.04.2020 08:15"),
    *("in reply to Ada", "@Ada no", "Ada > Bo • 2 years ago", "Posted by Ada | 3 May 2021", "> quoted", "  indented"),
    *("Photo: Ada Holm", "Image caption,", "[Ada Holm]", "The boat. [Ada/Wire]", "Related", "Read more:", "Why now?"),
    *("This comment was removed by a moderator.", "© 2021 X", "—", "[", "]", "7", "A short head", "AB CD goes out"),
]
BREAKS = st.sampled_from(["\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\r"])
LIKE_PAGES = st.lists(st.tuples(st.sampled_from(LINES) | st.text(max_size=60), BREAKS), max_size=40).map(
    lambda pairs: "".join(line + between for line, between in pairs)
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400) | LIKE_PAGES)
def test_every_character_is_in_exactly_one_part_or_is_white_space(text):
    capture = capture_of(text)
    place = 0
    for part in capture.parts:
        assert place <= part.start < part.end
        assert not text[place : part.start].strip()
        assert text[part.start : part.end].strip() == text[part.start : part.end]
        place = part.end
    assert not text[place:].strip()
    comments = [(part.start, part.end) for part in capture.parts if part.kind == "comment"]
    assert comments == [(one.start, one.end) for one in capture.comments]
    for mark in capture.marks:
        assert any(part.start <= mark.start < mark.end <= part.end for part in capture.parts)
    for at, one in enumerate(capture.comments):
        assert one.parent is None or (one.parent < at and one.depth == capture.comments[one.parent].depth + 1)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LIKE_PAGES)
def test_a_page_gives_offsets_that_hold_or_one_clear_error(text):
    draft = Draft("page.txt")
    try:
        read_page(text, "page", draft, SITE)
    except MediakitError as error:
        assert error.remedy
        return
    article = draft.articles[0]["text"]
    covered = bytearray(len(article))
    for _, start, end, _, source_start, source_end in draft.segments:
        assert article[start:end] == text[source_start:source_end]
        covered[start:end] = b"x" * (end - start)
    assert all(covered[at] or character.isspace() for at, character in enumerate(article))
    for at, start in enumerate(draft.comments["source_start"]):
        assert draft.comments["text"][at] == text[start : draft.comments["source_end"][at]]
    for doc_id, start, end, note, _ in draft.notes:
        words = draft.comments["text"][draft.comments["doc_id"].index(doc_id)]
        assert words[start:end].strip("[()]") == note.strip("[()]")


def test_line_ends_of_windows_change_no_part():
    text = PAGES[0].read_text(encoding="utf-8")
    windows = text.replace("\n", "\r\n")
    plain, kept = capture_of(text), capture_of(windows)
    assert [windows[part.start : part.end].replace("\r\n", "\n") for part in kept.parts] == [
        text[part.start : part.end] for part in plain.parts
    ]
    assert [part.kind for part in kept.parts] == [part.kind for part in plain.parts]


def test_lines_know_their_place_the_gap_before_them_and_their_indentation():
    lines = split_lines("One\r\n\r\n\r\n   two\n\tthree  \nfour")
    assert [(line.text, line.gap, line.indent) for line in lines] == [
        ("One", 0, 0),
        ("two", 2, 3),
        ("three", 0, 1),
        ("four", 0, 0),
    ]


# ----------------------------------------------------------------------------------------------------------- the top


@pytest.mark.parametrize(
    ("line", "author", "place"),
    [
        ("By Ada Holm in Sallow", "Ada Holm", "Sallow"),
        ("By Ada Holm and Bo Vind, Sallow", "Ada Holm and Bo Vind", "Sallow"),
        ("BY ADA HOLM, health correspondent, in Nether Sallow", "ADA HOLM", "Nether Sallow"),
        ("By Ada Holm, Staff Writer | 3 May 2021", "Ada Holm", None),
        ("By Ada Holm for the Sallow Courier", "Ada Holm", None),
        ("Written by Ada van der Holm", "Ada van der Holm", None),
        ("ADA HOLM, SALLOW", "ADA HOLM", "SALLOW"),
        ("Ada Holm, harbour reporter", "Ada Holm", None),
        ("Ada Holm reports from Sallow", "Ada Holm", "Sallow"),
        ("Ada Holm Harbour correspondent", "Ada Holm", None),
        ("By Ada Holm, GNW", "Ada Holm", None),
        ("Sallow, Tuesday 3 May 2021", None, "Sallow"),
    ],
)
def test_bylines_in_their_usual_shapes(line, author, place):
    text = f"Ferry runs aground off Sallow\n\n{line}\n\n{RUNNING}"
    assert parts_of(text, "byline") == [line]
    assert mark_of(text, "author") == author
    assert mark_of(text, "dateline") == place


def test_a_name_alone_is_a_byline_only_above_text_or_date():
    assert parts_of(f"Ferry runs aground\n\nAda Holm\n\n{RUNNING}", "byline") == ["Ada Holm"]
    assert parts_of(f"Ferry runs aground\n\nBy Bo Vind\n\n{RUNNING}\n\nAda Holm\n\nA tag", "byline") == ["By Bo Vind"]


def test_a_standfirst_may_name_the_author():
    text = f"The last winter aboard the Ottilie\n\nADA HOLM goes to sea for a day\n\n3 May 2021\n\n{RUNNING}"
    assert mark_of(text, "author") == "ADA HOLM"
    assert parts_of(text, "subhead") == ["ADA HOLM goes to sea for a day"]


def test_a_sentence_that_begins_with_by_is_no_byline():
    sentence = "By noon on Sunday the ferry had been pulled free by two tugs from Harle."
    text = f"Ferry runs aground off Sallow\n\n{sentence}\n\n{RUNNING}"
    assert parts_of(text, "byline") == []


def test_the_outlet_above_the_headline_is_the_sites():
    text = f"The Sallow Courier\nHome   Harbour   Sport\n\n{HEADED}"
    assert parts_of(text, "headline") == ["Ferry runs aground off Sallow"]
    assert parts_of(text, "site") == ["The Sallow Courier", "Home   Harbour   Sport"]


def test_of_a_window_title_and_the_headline_the_latter_counts():
    text = f"Ferry runs aground off Sallow - Sallow Courier\n\n{HEADED}"
    assert parts_of(text, "headline") == ["Ferry runs aground off Sallow"]


def test_the_time_of_an_update_is_not_the_date_of_publication():
    text = f"Ferry runs aground\n\nUpdated 4 May 2021 09:00\nPublished 3 May 2021 18:30\n\n{RUNNING}"
    assert capture_of(text).published.isoformat() == "2021-05-03T18:30:00+00:00"
    assert mark_of("Ferry runs aground\n\nSALLOW (GNW) — " + RUNNING, "dateline") == "SALLOW"


# ---------------------------------------------------------------------------------------- captions and sub-headings


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The boat on Monday. [Ada Holm/Sallow Courier]", "Ada Holm/Sallow Courier"),
        ("The boat on Monday. [Harbour Office of Sallow]", "Harbour Office of Sallow"),
        ("The boat on Monday. (Photo: Ada Holm)", "Photo: Ada Holm"),
        ("The boat on Monday. Photograph: Ada Holm/Gulf Wire", "Photograph: Ada Holm/Gulf Wire"),
        ("The boat on Monday, seen from the pier. Ada Holm/Gulf Wire", "Ada Holm/Gulf Wire"),
        ("Image caption, The boat on Monday", None),
        ("Sallow pier.\n Sallow pier. Photograph: Ada Holm", "Photograph: Ada Holm"),
        ("The boat on Monday\nPhoto by Ada Holm", "Photo by Ada Holm"),
    ],
)
def test_captions_and_their_credits(caption, credit):
    text = f"{HEADED}{caption}\n\n{RUNNING}"
    assert parts_of(text, "caption") == [caption]
    assert mark_of(text, "credit") == credit


@pytest.mark.parametrize(
    "paragraph",
    [
        '"We were told to wait for the tide to come in [and to keep calm]"',
        "The council spent 40 crowns on the flag, the mast and the rope (see page 8)",
        "He said that they had all seen the buoy and the light [sic]",
    ],
)
def test_other_brackets_make_no_caption(paragraph):
    assert parts_of(f"{HEADED}{paragraph}\n\n{RUNNING}", "caption") == []


@pytest.mark.parametrize("line", ["A tug too far", "'Not my boat'", "Why Sallow?", "12 hours of fog"])
def test_a_short_line_without_full_stop_above_text_is_a_sub_heading(line):
    assert parts_of(f"{HEADED}{line}\n\n{RUNNING}", "subhead") == [line]


@pytest.mark.parametrize("line", ["Nobody laughed.", "But why?", "and so on", '"I jumped," she said.', "- two tugs"])
def test_a_short_paragraph_is_no_sub_heading(line):
    text = f"{HEADED}{line}\n\n{RUNNING}"
    assert parts_of(text, "subhead") == []
    assert line in parts_of(text, "paragraph")


def test_short_lines_below_the_last_paragraph_are_the_sites():
    assert parts_of(f"{HEADED}Harbour news\n\nLocal life", "site") == ["Harbour news", "Local life"]


def test_related_stories_amid_the_text_are_the_sites_and_the_text_goes_on():
    text = f"{HEADED}Related stories\nSallow has a new pier\nFog again\n\n{RUNNING} It will sail again today."
    assert parts_of(text, "site") == ["Related stories", "Sallow has a new pier", "Fog again"]
    assert len(parts_of(text, "paragraph")) == 2


# --------------------------------------------------------------------------------------------------------- comments


def comments_of(thread):
    text = f"{HEADED}{thread}"
    return [in_short(comment, text) for comment in capture_of(text).comments]


def test_bare_comments_are_divided_by_the_wider_gap():
    told = comments_of("2 comments\n\nFirst words.\n\nStill the first.\n\n\nSecond words.")
    assert [one["text"] for one in told] == ["First words.\n\nStill the first.", "Second words."]


def test_bare_comments_with_single_gaps_or_none_are_one_each():
    assert len(comments_of("Comments\n\nOne thing.\n\nAnother thing.\n\nA third.")) == 3
    assert len(comments_of("Comments\nOne thing.\nAnother thing.\nA third.")) == 3


def test_a_date_within_a_bare_comment_is_no_head():
    told = comments_of("Comments\n\nI was born in Sallow.\n\n3 May 1961\n\nI shall die here.")
    assert [one["text"] for one in told] == ["I was born in Sallow.", "3 May 1961", "I shall die here."]


@pytest.mark.parametrize(
    "head",
    [
        "Ada Holm says:",
        "Ada Holm wrote on 3 May 2021:",
        "By Ada Holm, 3 May 2021",
        "Ada Holm • 2 hours ago",
        "#7 Ada Holm",
    ],
)
def test_heads_of_comments(head):
    told = comments_of(f"Comments\n\n{head}\nWhat a day.\n\nBo Vind says:\nIndeed.")
    assert [(one["name"], one["text"]) for one in told] == [("Ada Holm", "What a day."), ("Bo Vind", "Indeed.")]


@pytest.mark.parametrize(
    ("head", "name", "posted"),
    [
        ("Ada Holm (3 May 2021)", "Ada Holm", "2021-05-03T00:00"),
        ("On 3 May 2021 at 10:15, Ada Holm wrote:", "Ada Holm", "2021-05-03T10:15"),
        ("[3 May 2021] Ada Holm:", "Ada Holm", "2021-05-03T00:00"),
        ("Posted by ada_h at 10:32 on 3 May 2021", "ada_h", "2021-05-03T10:32"),
        ("Ada Holm, Sallow, 3 years ago", "Ada Holm", None),
        ("grumpy old ada · Top fan · 2d", "grumpy old ada", None),
        ("Dr A. Holm (retd) - 3 May 2021 - Reply", "Dr A. Holm (retd)", "2021-05-03T00:00"),
    ],
)
def test_heads_with_dates(head, name, posted):
    told = comments_of(f"Comments\n\n{head}\nWhat a day.\n\nBo Vind says:\nIndeed.")
    assert told[0] == {"text": "What a day.", "name": name} | ({"posted": posted} if posted else {})


@pytest.mark.parametrize(
    "words",
    [
        "I was born on 3 May 2021",
        "My son, 3 May 2021",
        "My mother always said:",
        "I said:",
        "Well, that was 3 years ago",
    ],
)
def test_words_of_readers_are_no_heads(words):
    told = comments_of(f"Comments\n\nAda says:\nWell.\n{words}\n\nBo says:\nIndeed.")
    assert [one["text"] for one in told] == [f"Well.\n{words}", "Indeed."]


@pytest.mark.parametrize(
    "mark",
    ["Bo Vind, in reply to Ada Holm, 3 May 2021", "Bo Vind replied to Ada Holm", "Bo Vind → Ada Holm • 1h ago"],
)
def test_reply_marks_name_the_parent(mark):
    told = comments_of(f"Comments\n\nAda Holm says:\nWhat a day.\n\n{mark}\nIndeed.")
    assert told[1] == {"name": "Bo Vind", "text": "Indeed.", "parent": 1, "depth": 1} | (
        {"posted": "2021-05-03T00:00"} if "2021" in mark else {}
    )


def test_at_name_and_indentation_tell_the_parent_too():
    told = comments_of("Comments\n\nAda says:\nWell.\n\nBo says:\n@Ada quite.\n\n    Cy says:\n    Hm.")
    assert [(one["text"], one.get("parent"), one.get("depth")) for one in told] == [
        ("Well.", None, None),
        ("@Ada quite.", 1, 1),
        ("Hm.", 2, 2),
    ]


def test_at_guest_may_mean_anybody():
    told = comments_of("Comments\n\nGuest says:\nWell.\n\nBo says:\n@Guest quite.")
    assert "parent" not in told[1]


def test_a_reply_to_somebody_unknown_stays_a_reply():
    told = comments_of("Comments\n\nAda says:\nWell.\n\nBo replied to Zeno\nQuite.")
    assert told[1] == {"name": "Bo", "text": "Quite.", "depth": 1}


@pytest.mark.parametrize(
    ("controls", "likes"),
    [
        ("Like (41)   Reply   Report", 41),
        ("12 likes · Reply", 12),
        ("Reply  Share  1,204 people like this", 1204),
        ("Recommend 3   Dislike 9", 3),
        ("5 • Reply • Share ›", 5),
        ("Reply   Share", None),
    ],
)
def test_controls_are_not_text_and_likes_are_counted(controls, likes):
    told = comments_of(f"Comments\n\nWhat a day.\n{controls}\n\nIndeed.\nReply")
    assert [one["text"] for one in told] == ["What a day.", "Indeed."]
    assert told[0].get("likes") == likes


@pytest.mark.parametrize("name", ["Guest", "Anonymous", "anonymous user", "Name withheld"])
def test_unnamed_commenters_have_no_name(name):
    told = comments_of(f"Comments\n\n{name} says:\nWhat a day.\n\nBo says:\nIndeed.")
    assert [one.get("name") for one in told] == [None, "Bo"]


@pytest.mark.parametrize(
    ("notice", "status"),
    [
        ("This comment was removed by a moderator.", "deleted"),
        ("[deleted]", "deleted"),
        ("Comment deleted by its author", "deleted"),
        ("This comment has been hidden because too many readers reported it.", "blocked"),
        ("Blocked before publication: abusive language.", "blocked"),
        ("Comment awaiting moderation", "blocked"),
        ("The moderators removed my last comment, and I want to know why.", None),
        ("Deleted my account today, goodbye all.", None),
    ],
)
def test_notices_tell_what_became_of_a_comment(notice, status):
    told = comments_of(f"Comments\n\nAda says:\n{notice}\n\nBo says:\nIndeed.")
    assert told[0]["text"] == notice
    assert told[0].get("status") == status


def test_text_below_the_last_controls_of_a_thread_with_heads_is_the_sites():
    text = (
        f"{HEADED}Comments\n\nAda says:\nWell.\nReply\n\nBo says:\nHm.\nReply\n\nThe Courier is owned by its readers."
    )
    assert parts_of(text, "site")[-1] == "The Courier is owned by its readers."


def test_words_of_the_site_above_the_first_head_are_no_comment_but_a_notice_is():
    heads = "Ada says:\nWell.\nReply\n\nBo says:\nHm.\nReply"
    text = f"{HEADED}Comments\nSallow Courier\n\n{heads}\n\nThis comment was deleted."
    assert "Sallow Courier" in parts_of(text, "site")
    assert parts_of(text, "comment") == ["Well.", "Hm.", "This comment was deleted."]


def test_a_number_beside_controls_counts_likes():
    told = comments_of(
        "Comments\n\nAda says:\nWell.\n12\nReply\n\nBo says:\n3\nRecommend (3)\nI counted 7 boats.\nReply"
    )
    assert [(one["text"], one["likes"]) for one in told] == [("Well.", 12), ("I counted 7 boats.", 3)]


def test_two_names_with_a_gap_between_are_a_reply_where_the_second_has_written():
    told = comments_of(
        "Comments\n\nAda Holm\n2 days ago\nWell.\n\nBo  Ada Holm\n1 day ago\nHm.\n\nCy  Dee\n1 day ago\nOh."
    )
    assert [(one["name"], one.get("parent")) for one in told] == [("Ada Holm", None), ("Bo", 1), ("Cy  Dee", None)]


def test_a_count_that_links_down_to_the_comments_does_not_open_them():
    text = f"{HEADED}2 comments\n\n{RUNNING} Again.\n\n2 comments\n\n\nWell.\n\n\nHm."
    assert parts_of(text, "comment") == ["Well.", "Hm."]
    assert len(parts_of(text, "paragraph")) == 2


def test_headings_of_markdown_lose_their_signs():
    text = f"# Ferry runs aground\n\n*By Ada Holm*\n\n{RUNNING}\n\n## Two tugs\n\n{RUNNING}"
    assert parts_of(text, "headline") == ["Ferry runs aground"]
    assert parts_of(text, "subhead") == ["Two tugs"]
    assert parts_of(text, "site") == ["#", "##"]
    assert mark_of(text, "author") == "Ada Holm"


def test_heads_are_found_without_any_announcement_of_comments():
    text = f"{HEADED}Ada Holm, 3 May 2021\nWhat a day.\n\nBo Vind, 4 May 2021\nIndeed."
    assert parts_of(text, "comment") == ["What a day.", "Indeed."]


# -------------------------------------------------------------------------------------------------- cut off, declared


def truncated(text, limit):
    page = f"{HEADED}Comments\n0 / {limit} characters\n\n\n{text}\n\n\nWell."
    return capture_of(page).comments[0].truncated


def test_a_comment_at_the_limit_that_does_not_end_is_cut():
    words = "and so on " * 60
    assert truncated(words[:499], 500)
    assert truncated(words[:494] + "end[no", 500)
    assert not truncated(words[:490], 500)
    assert not truncated(words[:499] + ".", 500)
    assert not truncated(words[:300], 500)


def problems_of(text):
    draft = Draft("page.txt")
    read_page(text, "page", draft, SITE)
    return [what for _, _, what, _ in draft.problems]


def test_what_a_page_declares_is_held_against_what_is_found():
    assert problems_of(f"{HEADED}2 comments\n\n\nWell.\n\n\nHm.") == []
    assert problems_of(f"{HEADED}3 comments\n\n\nWell.\n\n\nHm.") == ["the page declares 3 comments, 2 were found"]
    long = "word " * 30
    assert problems_of(f"{HEADED}1 comment\n100 / 100\n\n\n{long}.") == [
        "comment 1 has 151 characters, the page allows 100"
    ]
    cut = ("word " * 30)[:98] + "wo"
    assert problems_of(f"{HEADED}1 comment\n100 / 100\n\n\n{cut}") == []
    assert problems_of(f"{HEADED}1 comment\n100 / 100\n\n\n{cut[:97]}x") == [
        "comment 1 is cut off: it has 98 characters, the page allows 100"
    ]
