"""XML without its dangers: nothing is expanded or fetched, what is mended is told."""

import pytest

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.xml_trees import attribute, child_text, parse_xml

DOCUMENT = (
    b'<?xml version="1.0"?><a xmlns="http://x.example" xmlns:d="http://d.example"><b d:id="7">one <i>two</i></b></a>'
)


def test_names_are_free_of_namespaces():
    root, problems = parse_xml(DOCUMENT)
    assert (root.tag, child_text(root, "b"), attribute(root, "b", "id")) == ("a", "one two", "7")
    assert (child_text(root, "c"), attribute(root, "c", "id"), attribute(root, ".", "id")) == ("", None, None)
    assert problems == []


def test_marks_of_order_and_blank_lines_before_the_root_are_passed_over():
    for before in (b"\xef\xbb\xbf", b"\n\n"):
        assert parse_xml(before + DOCUMENT)[0].tag == "a"
    assert parse_xml("<a>ü</a>".encode("utf-16"))[0].text == "ü"


@pytest.mark.parametrize(
    ("data", "told"), [(b"<a>x\x07y</a>", "1 control"), (b"<a><b>cut", "mended"), (b"<a>&nothing;</a>", "mended")]
)
def test_what_is_mended_is_told(data, told):
    root, problems = parse_xml(data)
    assert root.tag == "a"
    assert told in problems[0].what and problems[0].remedy


@pytest.mark.parametrize(
    "data", [b"", b"no xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', b"<", b"\xff\xfe", b"<?xml"]
)
def test_what_cannot_be_read_or_declares_entities_is_refused(data):
    with pytest.raises(UnreadableInputError) as refused:
        parse_xml(data)
    assert refused.value.remedy
