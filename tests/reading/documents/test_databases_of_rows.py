"""Spreadsheets, Parquet and SQLite hold rows as a table file does; each sheet or table counts by itself."""

import io
import sqlite3
import zipfile
from xml.sax.saxutils import escape

import pandas as pd
import pytest

import mediakit as mk
from mediakit.base.errors import MediakitError
from mediakit.reading.formats import recognise
from mediakit.reading.source import Source

ARTICLES = [
    ["title", "outlet", "date", "text"],
    ["Ferry aground", "Reedbank Post", "2024-03-01", "The ferry ran aground."],
]
COMMENTS = [
    ["comment_id", "author", "comment_text", "likes"],
    ["c1", "Rowan", "Late again.", 12],
    ["c2", "Marsh", "So?", 3],
]
ROW = ["Ferry aground", "Reedbank Post", "2024-03-01", "The ferry ran aground."]


def workbook(**sheets):
    """Return the least that is a workbook of Excel; text stands in the cells."""

    def cell(value):
        if isinstance(value, int | float):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(file := io.BytesIO(), "w") as archive:
        kinds = '<Default Extension="xml" ContentType="application/xml"/>'
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{kinds}</Types>',
        )
        root = f'<Relationship Id="r0" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}">{root}</Relationships>')
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>'
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}">{links}</Relationships>')
        for n, rows in enumerate(sheets.values(), 1):
            data = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
            archive.writestr(
                f"xl/worksheets/sheet{n}.xml", f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>'
            )
    return file.getvalue()


def database(path):
    connection = sqlite3.connect(path)
    for name, rows in (("articles", ARTICLES), ("notes to self", [["nr"], [1]]), ("comments", COMMENTS)):
        connection.execute(f'CREATE TABLE "{name}" ({", ".join(rows[0])})')
        connection.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(rows[0]))})', rows[1:])
    connection.commit()
    connection.close()
    return path


def test_a_sheet_is_read_as_a_table(read_file, rows):
    reading = read_file("a.xlsx", workbook(Sheet1=[["Export of March"], *ARTICLES]))
    assert rows(reading.articles, "title", "outlet", "published", "text") == [ROW]


def test_each_sheet_counts_by_itself_and_one_of_no_use_is_told(read_file, rows):
    reading = read_file("a.xlsx", workbook(Articles=ARTICLES, Notes=[["nr", "x"], [1, 2]], Comments=COMMENTS))
    assert len(reading.articles) == 1
    assert rows(reading.comments, "doc_id", "text", "likes") == [["c1", "Late again.", 12], ["c2", "So?", 3]]
    assert any(what.startswith("Notes: ") for what in reading.problems["what"])


def test_a_cell_as_long_as_a_cell_can_be_was_cut_and_is_told(read_file):
    long = [ARTICLES[0], [*ARTICLES[1][:3], "x" * 32_767]]
    assert read_file("a.xlsx", workbook(A=long)).problems["what"].str.contains("32,767 characters").any()


def test_parquet_keeps_moments_and_whole_numbers(tmp_path, rows):
    table = pd.DataFrame(ARTICLES[1:], columns=ARTICLES[0]).assign(date=[pd.Timestamp("2024-03-01T09:00Z")])
    table.to_parquet(tmp_path / "a.parquet")
    pd.DataFrame(COMMENTS[1:], columns=COMMENTS[0]).astype({"likes": float}).to_parquet(tmp_path / "c.parquet")
    reading = mk.read(tmp_path, key="k")
    assert rows(reading.articles, "title", "published") == [["Ferry aground", "2024-03-01 09:00"]]
    assert reading.comments["likes"].tolist() == [12, 3]


def test_every_table_of_a_database_is_read_or_told(tmp_path, rows):
    reading = mk.read(database(tmp_path / "corpus.sqlite"), key="k")
    assert rows(reading.articles, "title", "outlet", "published", "text") == [ROW]
    assert rows(reading.comments, "doc_id", "text", "likes") == [["c1", "Late again.", 12], ["c2", "So?", 3]]
    assert any(what.startswith("notes to self: ") for what in reading.problems["what"])


def test_one_table_can_be_asked_for(tmp_path):
    path = database(tmp_path / "corpus.sqlite")
    reading = mk.read(f"{path}::comments", key="k")
    assert reading.articles.empty and len(reading.comments) == 2
    with pytest.raises(MediakitError, match="no tables with rows"):
        mk.read(f"{path}::letters", key="k")


@pytest.mark.parametrize("suffix", ["xlsx", "parquet", "sqlite", "xls", "ods"])
@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.95])
def test_a_damaged_file_is_refused_with_a_remedy_or_read_as_far_as_it_goes(suffix, share, tmp_path):
    pd.DataFrame(ARTICLES[1:], columns=ARTICLES[0]).to_parquet(tmp_path / "whole.parquet")
    whole = {
        "parquet": (tmp_path / "whole.parquet").read_bytes(),
        "sqlite": database(tmp_path / "whole.sqlite").read_bytes(),
    }.get(suffix, workbook(A=ARTICLES))
    (tmp_path / f"a.{suffix}").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(MediakitError) as refused:
        mk.read(tmp_path / f"a.{suffix}", key="k")
        raise MediakitError("it was read", remedy="nothing needs to be done")
    assert refused.value.remedy


def test_sheets_without_rows_are_refused(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(workbook(A=[], B=[[""]]))
    with pytest.raises(MediakitError) as refused:
        mk.read(tmp_path / "a.xlsx", key="k")
    assert refused.value.remedy
    (tmp_path / "n.xlsx").write_bytes(workbook(A=[[1, 2], [3, 4]]))
    with pytest.raises(MediakitError):
        mk.read(tmp_path / "n.xlsx", key="k")


def open_document(rows):
    """Return a spreadsheet of OpenDocument with one sheet."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
        f'xmlns:text="{space}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet">{cells}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return packed.getvalue()


def test_a_spreadsheet_of_open_document_is_read_and_told_by_its_content(read_file):
    reading = read_file("a.ods", open_document([["title", "text"], ["Fog", "Dense and cold."]]))
    assert reading.articles[["title", "text"]].values.tolist() == [["Fog", "Dense and cold."]]
    again = read_file("b.xlsx", open_document([["title", "text"], ["Sun", "Bright."]]))
    assert again.articles["title"].tolist() == ["Sun"]


HTML_TABLE = (
    "<html><head><meta charset='utf-8'></head><body><table><tr><td colspan='2'>Press file of Nørby</td></tr>"
    "<tr><th>title</th><th>text</th></tr><tr><td>Fog</td><td>Dense<br>and cold.</td></tr>"
    "<tr><td>Sun</td><td><table><tr><td>Bright.</td></tr></table></td></tr></table></body></html>"
)


def test_a_table_of_html_that_is_called_a_spreadsheet_is_read_as_a_table(read_file):
    reading = read_file("a.xls", HTML_TABLE.encode())
    assert reading.articles[["doc_id", "title", "text"]].values.tolist() == [
        ["a#3", "Fog", "Dense\nand cold."],
        ["a#4", "Sun", "Bright."],
    ]


def test_a_saved_page_with_a_table_in_it_stays_a_page(tmp_path):
    (tmp_path / "a.html").write_text(HTML_TABLE, encoding="utf-8")
    assert recognise(Source(tmp_path / "a.html")).format.name == "html"


def test_a_page_without_a_table_that_is_called_a_spreadsheet_is_no_table(tmp_path):
    (tmp_path / "a.xls").write_text("<html><body><p>Fog on the quay.</p></body></html>", encoding="utf-8")
    assert recognise(Source(tmp_path / "a.xls")).format.name == "html"


def test_columns_of_one_name_in_a_sheet_are_told_apart(read_file):
    reading = read_file("a.xlsx", workbook(A=[["title", "text", "text"], ["Fog", "Dense.", "Cold."]]))
    assert reading.articles[["text", "text (2)"]].values.tolist() == [["Dense.", "Cold."]]
