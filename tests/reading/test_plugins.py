"""Readers of one's own: the function decorated, handed over or installed; and that none of them can leak a name."""

from importlib.metadata import EntryPoint

import pytest

import mediakit as mk
from mediakit.base.errors import MediakitError, UnreadableInputError
from mediakit.reading import plugins

WIRE = (
    "#TIDEWIRE\nTitle: Ferry stuck\nPaper: Post\nDate: 2024-03-01\nReplies: Late again.|No.\n\nIt ran aground.\n#END\n"
    "Title: Tide\nPaper: Post\n\nIt rose.\n#END\n"
)


@pytest.fixture(autouse=True)
def forget():
    yield
    plugins.clear()


def read_tidewire(source):
    for block in filter(str.strip, source.text.removeprefix("#TIDEWIRE\n").split("\n#END\n")):
        head, _, body = block.partition("\n\n")
        facts = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        yield mk.Article(title=facts.get("Title"), outlet=facts.get("Paper"), published=facts.get("Date"), text=body)
        for n, said in enumerate(facts.get("Replies", "").split("|")):
            yield mk.Comment(text=said, name="RowanTree", position=n)


@pytest.fixture
def wire(tmp_path):
    (tmp_path / "x.tw").write_text(WIRE)
    return tmp_path / "x.tw"


def check(reading):
    assert reading.articles[["title", "outlet", "text"]].values.tolist() == [
        ["Ferry stuck", "Post", "It ran aground."],
        ["Tide", "Post", "It rose."],
    ]
    assert reading.articles["published"].dt.day.tolist()[0] == 1
    assert reading.comments[["text", "position"]].values.tolist() == [["Late again.", 1], ["No.", 2]]
    assert reading.comments["article_id"].unique().tolist() == reading.articles["doc_id"].tolist()[:1]
    assert not any("RowanTree" in table.to_csv() for table in reading)


def decorate(sniff=None, **more):
    return mk.reader("tidewire", suffixes=(".tw",), sniff=sniff, **more)


def test_a_decorated_function_reads_files_of_its_suffix_and_is_listed(wire):
    assert decorate()(read_tidewire) is read_tidewire
    check(mk.read(wire, key="k"))
    check(mk.read(wire.parent, key="k"))
    first = mk.formats().iloc[0]
    assert (first["format"], first["suffixes"], first["gives"]) == ("tidewire", ".tw", "articles and comments")


def test_its_sniffer_goes_before_all_that_ships(wire):
    decorate(lambda head, name: head.startswith("#TIDEWIRE"))(read_tidewire)
    check(mk.read(wire.rename(wire.with_suffix(".txt")), key="k"))


def test_a_function_is_handed_over_without_being_listed(wire):
    check(mk.read(wire, format=read_tidewire, key="k"))
    assert "tidewire" not in mk.formats()["format"].tolist()
    with pytest.raises(UnreadableInputError, match=r"\.tw are not read"):
        mk.read(wire)


def test_an_installed_package_adds_a_reader_and_a_broken_one_is_a_warning(wire, monkeypatch):
    points = [
        EntryPoint("tidewire", f"{__name__}:read_tidewire", plugins.GROUP),
        EntryPoint("broken", "no_such_module:read", plugins.GROUP),
    ]
    monkeypatch.setattr(plugins, "entry_points", lambda group: points)
    monkeypatch.setattr(EntryPoint, "load", lambda self: read_tidewire if self.name == "tidewire" else 1 / 0)
    plugins.clear()
    with pytest.warns(RuntimeWarning, match="'broken' cannot be loaded"):
        assert "tidewire" in mk.formats()["format"].tolist()
    check(mk.read(wire, format="tidewire", key="k"))


def fails(source):
    yield mk.Article("It ran aground.")
    raise KeyError("Title")


def gives_a_number(source):
    yield 7


def gives_no_text(source):
    yield mk.Comment(text=None, status="visible", likes=object())
    yield mk.Comment(text=7)


@pytest.mark.parametrize("read", [fails, gives_a_number, gives_no_text, lambda source: None])
def test_what_goes_wrong_in_a_reader_names_it_and_the_rest_is_read(wire, read):
    decorate()(read)
    with pytest.raises(UnreadableInputError, match="'tidewire' failed") as caught:
        mk.read(wire)
    assert "x.tw" in str(caught.value) and caught.value.remedy
    (wire.parent / "page.txt").write_text("Ferry stuck\n\nBy Ada Holm\n\nThe ferry ran aground at noon today.")
    reading = mk.read(wire.parent)
    assert len(reading.articles) == 1 and "'tidewire' failed" in reading.problems["what"].iloc[0]


def test_a_sniffer_that_fails_says_no_and_a_warning_says_so(wire):
    decorate(lambda head, name: 1 / 0)(read_tidewire)
    with pytest.warns(RuntimeWarning, match="'tidewire' failed: ZeroDivisionError"):
        check(mk.read(wire, key="k"))


def test_a_reader_cannot_leak_a_name(wire):
    def leaks(source):
        yield mk.Article("It ran.", extra={"commenter_names": "RowanTree", "desk": "Harbour"})
        extra = {"user": "RowanTree", "profile_url": "https://x/RowanTree", "mood": "RowanTree is angry"}
        yield mk.Comment("Late.", name="RowanTree", commenter_id="RowanTree", extra=extra)
        yield mk.Comment("No.", commenter_id="RowanTree")

    reading = mk.read(wire, format=leaks, key="k")
    assert not any("RowanTree" in table.to_csv() for table in reading)
    assert reading.comments["commenter_id"].nunique() == 1 and reading.comments["commenter_id"].notna().all()
    assert reading.articles["desk"].tolist() == ["Harbour"]
    assert reading.problems["what"].str.contains("'commenter_names'|'user', 'profile_url', 'mood'").sum() == 2


def test_a_name_that_ships_and_a_suffix_without_a_point_are_refused(wire):
    with pytest.raises(MediakitError, match="ships is called 'csv'"):
        mk.reader("csv")(read_tidewire)
    with pytest.raises(MediakitError, match="begin with a point"):
        mk.reader("tidewire", suffixes=("tw",))(read_tidewire)


def test_the_same_name_replaces_what_it_named_before(wire):
    decorate()(fails)
    decorate()(read_tidewire)
    check(mk.read(wire, key="k"))
    assert mk.formats()["format"].tolist().count("tidewire") == 1


def test_the_source_hands_out_bytes_text_lines_name_and_path(wire):
    seen = {}

    def look(source):
        seen.update(
            bytes=source.bytes, text=source.text, lines=list(source.lines()), name=source.name, path=source.path
        )
        return [mk.Article("x")]

    mk.read(wire, format=look)
    assert (seen["bytes"].decode(), seen["name"], seen["path"]) == (WIRE, "x.tw", wire)
    assert seen["text"] == WIRE and seen["lines"][0] == "#TIDEWIRE"
