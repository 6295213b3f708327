"""Folders and files that would hang, fill the memory or lead elsewhere: each is told, and what is good is read."""

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile

import pytest

import mediakit as mk
from benchmarks.specimens import LEAD, packed, specimens
from mediakit.base.errors import UnreadableInputError
from mediakit.reading.xml_trees import child_text, parse_xml

PAGE = f"Ferry aground\n\nBy Ada Holm\n\n{LEAD}"
MOST_MEMORY = 450
"""Megabytes that the child process may come to hold; its libraries alone take a third of them."""
MOST_ASKED = 8_000_000_000
"""Bytes of addresses that it may ask for: a guard for the machine."""


def told(reading):
    return dict(zip(reading.problems["source_file"], reading.problems["what"], strict=True))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path):
    (tmp_path / "ferry.txt").write_text(PAGE)
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    reading = mk.read(tmp_path, key="k")
    assert reading.articles["doc_id"].tolist() == ["ferry"]
    assert sorted(told(reading)) == ["device.txt", "gone.txt", "pipe.csv", "self.txt"]
    with pytest.raises(UnreadableInputError, match="no file but a folder, a pipe or a device"):
        mk.read(tmp_path / "pipe.csv", key="k")


def test_a_text_in_place_of_its_path_is_told():
    with pytest.raises(UnreadableInputError, match="that is no path") as refused:
        mk.read("The boat sank, and nobody was told. " * 200)
    assert refused.value.remedy == "save the text as a .txt file and give its path"


def test_the_same_documents_in_several_forms_have_ids_of_their_own(tmp_path):
    for one in specimens():
        if one.name in {"factiva.html", "factiva.rtf", "factiva.xml"}:
            (tmp_path / one.name).write_bytes(one.content)
    ids = mk.read(tmp_path).articles["doc_id"]
    assert len(ids) == 3 and ids.is_unique


def test_an_id_made_unique_is_not_that_of_another_row(read_file):
    reading = read_file("a.csv", 'id,comment\n"a#4",One.\na,Two.\na,Three.\n')
    assert reading.comments["doc_id"].tolist() == ["a#4", "a", "a#4#4"]


def rows_of(text):
    return json.dumps({"cid": "U1", "text": text, "author": "pier_rat", "channel": "pier_rat", "votes": "2"}) + "\n"


@pytest.mark.parametrize("damage", ["{\n", "<!DOCTYPE a>\n", "no json\n"])
def test_a_damaged_first_line_does_not_hide_what_the_others_are(damage, read_file):
    reading = read_file("a.jsonl", damage + rows_of("Late.") + rows_of("Again."))
    assert reading.comments["text"].tolist() == ["Late.", "Again."]
    assert reading.problems["row"].dropna().tolist() == [1]
    assert not any("pier_rat" in table.to_csv() for table in reading)


def test_a_table_without_a_header_is_told_without_its_values(read_file):
    with pytest.raises(UnreadableInputError, match="looks like values") as refused:
        read_file("a.csv", "1,pier_rat,2024-03-01\n2,heron,2024-03-02\n")
    assert "pier_rat" not in str(refused.value) and "id,name,posted,text" in refused.value.remedy


def test_who_commented_is_not_taken_for_who_wrote(read_file):
    said = '{"@type": "Comment", "text": "Late again, I see.", "author": {"@type": "Person", "name": "Ottla Brandvik"}}'
    page = (
        "<html><body><article><h1>Ferry</h1>{0}</article><script type='application/ld+json'>{1}</script></body></html>"
    )
    for stated in (said, said[:-1]):
        reading = read_file("a.html", page.format(f"<p>{LEAD * 5}</p>" * 3, stated))
        assert reading.articles["byline"].isna().all()


def test_a_part_without_words_is_no_segment(read_file):
    page = next(one for one in specimens() if one.name == "factiva_places.html").content.decode()
    reading = read_file(
        "a.html", page.replace("</div><p>Document", '</div><p class="articleParagraph"> </p><p>Document')
    )
    assert (reading.segments["start"] < reading.segments["end"]).all()


@pytest.mark.parametrize(
    ("xml", "name"),
    [
        (b"<a><x:b>one</x:b></a>", "b"),
        (b"<a><b>\xed\xa0\x80one</b><c></a>", "b"),
        (b"<a><b>one\xbd</b><c></a>", "b"),
    ],
)
def test_broken_xml_has_names_without_prefixes_and_texts_that_can_be_read(xml, name):
    root, problems = parse_xml(xml)
    assert "one" in child_text(root, name)
    assert all("one" not in problem.what for problem in problems)


def grown(name, size):
    """Return a ZIP file with a member of zeros, beside what makes it a document."""
    with zipfile.ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr(name, bytes(size))
    return file.getvalue()


def bombs():
    """Return files of some kilobytes that would grow to hundreds of megabytes, or stand very deep."""
    size = 150_000_000
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    return {
        "a.odt": grown("content.xml", size),
        "a.docx": grown("word/document.xml", size),
        "a.xlsx": grown("xl/workbook.xml", size),
        "a.csv.gz": gzip.compress(bytes(size), 9, mtime=0),
        "a.zip": packed({"b.zip": packed({"c.zip": packed({"d.txt": PAGE})})}),
        "a.wxr": f'<!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><rss><wxr_version>&e9;</wxr_version></rss>',
        "b.wxr": "<rss><wxr_version/>" + "<item>" * 100_000,
        "a.json": '[{"text": ' + "[" * 100_000 + "]" * 100_000 + "}]",
        "a.html": f"<html><body>{'<div>' * 100_000}",
        "a.csv": "id,text" + "," * 100_000 + "\n1,x" + "," * 100_000 + "\n",
        "a.rtf": "{\\rtf1 " + "{" * 100_000,
    }


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded by the system of Linux alone")
def test_nothing_small_fills_the_memory(tmp_path):
    for name, content in ({"ferry.txt": PAGE} | bombs()).items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    child = (
        "import resource, sys, mediakit as mk\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MOST_ASKED}, {MOST_ASKED}))\n"
        "reading = mk.read(sys.argv[1], key='k')\n"
        "print('ferry' in set(reading.articles['doc_id']), *sorted(set(reading.problems['source_file'])))\n"
        # ru_maxrss would be that of the process it was forked from, where that held more
        "status = open('/proc/self/status').read()\n"
        "print(int(status.split('VmHWM:')[1].split()[0]) // 1000)\n"
        "print(*reading.problems['what'], sep='\\n')\n"
    )
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run([sys.executable, "-c", child, tmp_path], capture_output=True, text=True, env=environment)
    assert ended.returncode == 0, ended.stderr[-2000:]
    first, memory, *problems = ended.stdout.splitlines()
    assert first.split()[0] == "True"
    assert int(memory) < MOST_MEMORY
    assert set(first.split()[1:]) >= {"a.odt", "a.docx", "a.xlsx", "a.csv.gz", "a.zip", "a.wxr", "a.json", "a.html"}
    assert not any("fault of mediakit" in problem for problem in problems), problems
