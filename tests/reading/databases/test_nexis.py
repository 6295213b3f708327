"""Nexis: two articles in each of its forms come to the same rows, and what its files state is held against them."""

import io

import docx
import pytest

import mediakit as mk
from mediakit.base.errors import MediakitError

TITLES = ["Ferry aground at Sallow", "Inquiry into ferry opens"]
FACTS = ("title", "outlet", "byline", "published", "section", "language")
ROWS = [
    ["Ferry aground at Sallow", "The Reedbank Post (Sallow)", "Ada Holm in Sallow", "2024-03-01", "NEWS; Pg. 4", "en"],
    ["Inquiry into ferry opens", "The Averil Standard", "Jon Tull", "2024-03-02", "NEWS; Pg. 4", "en"],
]
BODIES = [
    [
        "The ferry Lark ran aground at noon on Friday, but nobody was hurt, the harbour master said.",
        "Photo: none was taken on board, the company said.",
        "We heard a bang and then silence, said Ona Reyes, a passenger.",
    ],
    [
        "An inquiry has opened, the ministry said on Saturday.",
        "Born: in Sallow, and at sea ever since, the captain will be heard first.",
    ],
]
LENGTHS = [38, 23]
COVER = [
    "Date and Time: Saturday, March 2, 2024 09:31:00 CET",
    "Documents (2)",
    *(f"{number}. {title}" for number, title in enumerate(TITLES, 1)),
    "Client/Matter: -None-",
    "Search Terms: ferry",
]


def newer(*, cover=COVER, lengths=LENGTHS, classified=True, labels=("Section", "Length", "Byline"), corrected=False):
    """Return the lines of a download as Nexis Uni and Nexis Advance make it; labels end in a no-break space."""
    lines = [*cover]
    for row, body, length in zip(ROWS, BODIES, lengths, strict=True):
        title, outlet, byline, _, section, _ = row
        day = "March 1, 2024 Friday" if row is ROWS[0] else "March 2, 2024 Saturday"
        lines += [
            title,
            outlet,
            day,
            *["Correction Appended"] * corrected,
            "Copyright 2024 Example All Rights Reserved",
        ]
        facts = zip(labels, (section, f"{length} words", byline), strict=True)
        lines += [f"{label}:\u00a0{value}" for label, value in facts]
        lines += ["Body", "", *body]
        lines += ["Classification", "Language:\u00a0ENGLISH", "Publication-Type:\u00a0Newspaper"] * classified
        lines += ["Load-Date:\u00a0March 3, 2024", "End of Document"]
    return lines


def older(*, lengths=("38", "22"), number=2):
    """Return a download as the older LexisNexis made it: centred lines, paragraphs broken at 78 characters."""
    pages = [
        "\ufeff\n\nDownload Request: Selected Items: 1-2\nTime Of Request: Saturday, March 2, 2024  09:31:00\n\n"
        "Send To:\nHOLM, ADA\n12 QUAY STREET\nSALLOW\n\nTerms: (ferry)\n\n"
    ]
    for at, (row, body, length) in enumerate(zip(ROWS, BODIES, lengths, strict=True), 1):
        day = "March 1, 2024 Friday" if at == 1 else "March 2, 2024 Saturday"
        wrapped = "\n\n".join(
            part.replace(" Friday,", "\nFriday,").replace(" on Saturday", "\non Saturday") for part in body
        )
        pages.append(
            f"{at} of {number} DOCUMENTS".center(78) + f"\n\n\n\n{row[1]:^78}\n\n{day:^78}\n\n{row[0]}\n\n"
            f"BYLINE: {row[2]}\n\nSECTION: {row[4]}\n\nLENGTH: {length} words\n\n{wrapped}\n\n"
            "LOAD-DATE: March 3, 2024\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n"
            + "Copyright 2024 Example".center(78)
            + "\n"
            + "All Rights Reserved".center(78)
            + "\n\n"
        )
    return "".join(pages).replace("\n", "\r\n")


def as_docx(lines):
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "Narrowed by: Sallow"
    for line in lines:
        document.add_paragraph(line, style="Heading 1" if line in TITLES else "Normal")
    document.save(file := io.BytesIO())
    return file.getvalue()


def as_rtf(lines):
    spelled = ("".join(char if ord(char) < 128 else rf"\u{ord(char)}?" for char in line) for line in lines)
    return r"{\rtf1\ansi " + "".join(rf"\pard {line}\par " for line in spelled) + "}"


def as_html(lines):
    return (
        "<html><head><title>Nexis</title></head><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    )


FORMS = [
    ("download.DOCX", as_docx(newer())),
    ("download.docx", as_docx(newer(cover=[]))),
    ("download.rtf", as_rtf(newer())),
    ("download.html", as_html(newer())),
    ("new.txt", "\n".join(newer())),
    ("old.TXT", older()),
    ("no_classification.docx", as_docx(newer(classified=False))),
    ("corrected.docx", as_docx(newer(corrected=True))),
]


@pytest.mark.parametrize(("name", "content"), FORMS, ids=[name for name, _ in FORMS])
def test_every_form_comes_to_the_same_articles(name, content, read_file, rows, parts):
    reading = read_file(name, content)
    facts = FACTS[:-1] if name.startswith("no_class") else FACTS
    assert rows(reading.articles, *facts) == [row[: len(facts)] for row in ROWS]
    assert parts(reading) == [
        *[("headline", TITLES[0]), *(("paragraph", part) for part in BODIES[0])],
        *[("headline", TITLES[1]), *(("paragraph", part) for part in BODIES[1])],
    ]
    assert reading.comments.empty
    assert reading.problems.empty


def test_labels_may_be_in_the_language_of_the_interface(read_file, rows):
    lines = newer(labels=("Rubrik", "Länge", "Autor"))
    swapped = {
        "End of Document": "Ende des Dokuments",
        "Classification": "Klassifizierung",
        "Language:\u00a0ENGLISH": "Sprache:\u00a0Deutsch",
    }
    reading = read_file("de.docx", as_docx([swapped.get(line, line) for line in lines]))
    assert rows(reading.articles, "title", "byline", "section", "language") == [
        [row[0], row[2], row[4], "de"] for row in ROWS
    ]


def test_editions_and_times_stand_beside_the_outlet_and_the_day(read_file, rows):
    swapped = {
        "The Reedbank Post (Sallow)": "The Reedbank Post (Sallow) - Final Edition",
        "March 1, 2024 Friday": "March 1, 2024 Friday 9:03 AM GMT",
        "March 2, 2024 Saturday": "2. March 2024",
    }
    reading = read_file("a.docx", as_docx([swapped.get(line, line) for line in newer()]))
    assert rows(reading.articles, "outlet", "edition", "published") == [
        ["The Reedbank Post (Sallow)", "Final Edition", "2024-03-01 09:03"],
        ["The Averil Standard", None, "2024-03-02"],
    ]


def test_graphic_and_highlight_are_columns_not_text(read_file, rows):
    lines = newer()
    at = lines.index("Classification")
    lines[at:at] = ["Graphic", "The Lark at noon"]
    lines.insert(lines.index("Body"), "Highlight:\u00a0Nobody was hurt.")
    reading = read_file("a.docx", as_docx(lines))
    assert rows(reading.articles, "highlight")[0] == ["Nobody was hurt."]
    assert "Lark at noon" not in reading.articles["text"][0]


def test_declared_numbers_are_held_against_what_is_found(read_file):
    short = read_file("a.docx", as_docx(newer(lengths=[39, 60])))
    assert short.problems["what"].tolist() == [
        "the article 'Inquiry into ferry opens' declares 60 words, 23 were found"
    ]
    lines = newer()
    cut = lines[: lines.index("End of Document") + 1]
    assert read_file("b.docx", as_docx(cut)).problems["what"].tolist() == [
        "the file says it holds 2 documents, 1 were found"
    ]
    assert read_file("c.TXT", older(number=9)).problems["what"].tolist() == [
        "the file says it holds 9 documents, 2 were found"
    ]


def test_a_comma_parts_thousands_in_lengths(read_file):
    reading = read_file("a.TXT", older(lengths=("1,038", "22")))
    assert reading.problems["what"].tolist() == [
        "the article 'Ferry aground at Sallow' declares 1,038 words, 38 were found"
    ]


@pytest.mark.parametrize("form", ["a.docx", "a.TXT"])
def test_lines_of_a_body_that_look_like_labels_stay_in_it(form, read_file, monkeypatch):
    label_like = ["Update: the ferry sails again.", "Company: that word says it all.", "Correction: it was a tug."]
    monkeypatch.setitem(globals(), "BODIES", [[*BODIES[0], *label_like, "So it ends."], BODIES[1]])
    reading = read_file(form, as_docx(newer(lengths=[53, 23])) if form == "a.docx" else older(lengths=("53", "23")))
    assert reading.articles["text"][0].endswith("\n\n".join([*label_like, "So it ends."]))
    assert reading.problems.empty


def test_the_address_on_the_cover_is_nowhere(read_file):
    reading = read_file("a.TXT", older())
    assert not any("QUAY STREET" in table.to_csv() for table in reading)


@pytest.mark.parametrize("end", [0, 3, 40, 2_000, 20_000])
def test_a_download_that_is_cut_off_is_refused_with_a_remedy(end, tmp_path):
    (tmp_path / "a.docx").write_bytes(as_docx(newer())[:end])
    with pytest.raises(MediakitError) as refused:
        mk.read(tmp_path / "a.docx", format="nexis", key="k")
    assert refused.value.remedy


@pytest.mark.parametrize(
    "content", ["", "Nothing of Nexis is in this file at all.", "End of Document\nLength: 4 words", "Length:"]
)
def test_a_file_of_another_kind_that_is_forced_is_refused_or_told(content, tmp_path):
    (tmp_path / "a.txt").write_text(content)
    with pytest.raises(MediakitError) as refused:
        mk.read(tmp_path / "a.txt", format="nexis", key="k")
    assert refused.value.remedy
