"""Packed files are read as the folders they hold; nothing leaves its place, nothing unpacks without end."""

import gzip
import io
import json
import zipfile

import pytest
import zstandard

import mediakit as mk
from mediakit.base.errors import MediakitError, UnreadableInputError
from mediakit.reading.containers import is_container, unpack
from mediakit.reading.source import MOST_RATIO

PAGE = "Ferry runs aground\n\nBy Ada Holm\n\nThe ferry ran aground at noon, but nobody on board was hurt, she says."
ROW = '{"id": "c1", "name": "Rowan", "text": "Late again."}\n'


def packed(members):
    with zipfile.ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_zip_is_read_as_the_folder_it_holds(read_file):
    junk = {"__MACOSX/._ferry.txt": "x", "~$ferry.docx": "x", "plan.psd": "x", "README.txt": "x"}
    reading = read_file("a.zip", packed({"may/ferry.txt": PAGE, "comments.jsonl": ROW, **junk}))
    assert reading.articles["source_file"].tolist() == ["a.zip!/may/ferry.txt"]
    assert reading.comments["text"].tolist() == ["Late again."]
    assert reading.problems["what"].tolist() == ["1 .psd files were not read"]


def test_a_zip_in_a_zip_is_read_and_deeper_ones_are_told(read_file, tmp_path):
    inner = packed({"ferry.txt": PAGE})
    assert len(read_file("a.zip", packed({"inner.zip": inner})).articles) == 1
    deepest = packed({"c.zip": packed({"b.zip": inner})})
    (tmp_path / "deep.zip").write_bytes(deepest)
    with pytest.raises(MediakitError, match="packed more than 2 times") as refused:
        mk.read(tmp_path / "deep.zip", key="k")
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("c.jsonl.gz", gzip.compress(ROW.encode(), mtime=0)),
        ("c.jsonl.zst", zstandard.ZstdCompressor().compress(ROW.encode())),
    ],
    ids=["gzip", "zstandard"],
)
def test_a_packed_file_is_read_by_the_name_within(name, content, read_file):
    assert read_file(name, content).comments["text"].tolist() == ["Late again."]


def test_nothing_leaves_the_place_it_is_unpacked_to(tmp_path):
    (tmp_path / "a.zip").write_bytes(packed({"../../out.txt": PAGE, "/etc/x.txt": PAGE, "C:/y.txt": PAGE}))
    place = tmp_path / "place" / "0"
    for path, _ in unpack(tmp_path / "a.zip", place):
        assert path.resolve().is_relative_to(place.resolve())
    assert not (tmp_path / "out.txt").exists()


@pytest.mark.parametrize("form", ["gz", "zip", "zst"])
def test_what_unpacks_to_far_more_than_texts_do_is_refused(form, tmp_path):
    zeros = bytes(3_000_000)
    bomb = {
        "gz": gzip.compress(zeros), "zip": packed({"a.txt": zeros}), "zst": zstandard.ZstdCompressor().compress(zeros),
    }[form]  # fmt: skip
    assert len(zeros) / len(bomb) > MOST_RATIO
    (tmp_path / f"a.{form}").write_bytes(bomb)
    with pytest.raises(UnreadableInputError, match="far more"):
        list(unpack(tmp_path / f"a.{form}", tmp_path / "place"))


def test_documents_that_are_zips_inside_are_no_containers(tmp_path):
    for number, member in enumerate(("word/document.xml", "xl/workbook.xml", "mimetype")):
        (tmp_path / str(number)).write_bytes(packed({member: "x"}))
        assert not is_container(tmp_path / str(number))
    assert not is_container(tmp_path / "missing")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
@pytest.mark.parametrize("name", ["a.zip", "a.jsonl.gz", "a.jsonl.zst"])
def test_what_is_cut_off_is_refused_with_a_remedy(name, share, tmp_path):
    rows = (ROW * 50).encode() + bytes(range(256)) * 40
    whole = {
        "a.zip": packed({"a.txt": PAGE * 9}), "a.jsonl.gz": gzip.compress(rows),
        "a.jsonl.zst": zstandard.ZstdCompressor().compress(rows),
    }[name]  # fmt: skip
    (tmp_path / name).write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(MediakitError) as refused:
        mk.read(tmp_path / name, key="k")
    assert refused.value.remedy


MANY_ROWS = "".join(json.dumps({"title": f"Fog {n}", "text": f"Dense, {n * n} and cold."}) + "\n" for n in range(400))
ZSTANDARD = {
    "with a checksum": zstandard.ZstdCompressor(write_checksum=True).compress(MANY_ROWS.encode()),
    "without one": zstandard.ZstdCompressor(write_checksum=False).compress(MANY_ROWS.encode()),
    "without its size": zstandard.ZstdCompressor(write_content_size=False).compress(MANY_ROWS.encode()),
    "gzip": gzip.compress(MANY_ROWS.encode(), mtime=0),
}


@pytest.mark.parametrize("form", ZSTANDARD)
def test_a_packed_file_that_is_cut_off_anywhere_is_told_and_never_shortened(form, tmp_path):
    whole = ZSTANDARD[form]
    path = tmp_path / ("a.jsonl.gz" if form == "gzip" else "a.jsonl.zst")
    path.write_bytes(whole)
    assert len(mk.read(path, key="k").articles) == 400
    for kept in (*range(20, 40), len(whole) // 2, *range(len(whole) - 9, len(whole))):
        path.write_bytes(whole[:kept])
        with pytest.raises(UnreadableInputError, match="it is cut off"):
            list(unpack(path, tmp_path / str(kept)))


def test_frames_of_zstandard_one_after_another_are_one_file(tmp_path):
    half = len(MANY_ROWS) // 2
    parts = [zstandard.ZstdCompressor().compress(part.encode()) for part in (MANY_ROWS[:half], MANY_ROWS[half:])]
    skipped = b"\x53\x2a\x4d\x18" + (5).to_bytes(4, "little") + b"index"
    (tmp_path / "a.jsonl.zst").write_bytes(parts[0] + skipped + parts[1])
    assert len(mk.read(tmp_path / "a.jsonl.zst", key="k").articles) == 400
    (tmp_path / "b.jsonl.zst").write_bytes(parts[0] + skipped + parts[1][:-3])
    with pytest.raises(UnreadableInputError, match="it is cut off"):
        mk.read(tmp_path / "b.jsonl.zst", key="k")
