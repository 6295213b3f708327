"""ProQuest: exports as text, as HTML and by mail come to the same articles; what is no text of theirs stays out."""

import quopri

import pytest

import mediakit as mk
from mediakit.base.errors import MediakitError

RULE = "_" * 60
PROXY = "https://login.proxy.sallow-university.example/login?url="
BODIES = [
    [
        "The ferry Lark ran aground at noon on Friday, but nobody was hurt, the harbour master said.",
        "Section: that is what the crew calls the lower deck, where the water came in.",
        "We heard a bang and then silence, said Ona Reyes, a passenger.",
    ],
    ["An inquiry has opened, the ministry said on Saturday."],
]
FIELDS = [
    {
        "Subject": "Ferries; Harbours", "Title": "Ferry aground at Sallow", "Author": "Holm, Ada; Reyes, Jon",
        "Publication title": "The Reedbank Post (Online); Sallow", "Publication year": "2024",
        "Publication date": "Mar 1, 2024", "Section": "News", "Language of publication": "English",
        "ISSN": "12345678", "ProQuest document ID": "1001",
        "Document URL": f"{PROXY}https://www.proquest.com/docview/1001?accountid=77",
        "Last updated": "2024-03-09",
    },
    {
        "Subject": "Ferries", "Title": "Inquiry opens", "Author": "Tull, Jon",
        "Publication title": "The Averil Standard; Averil",
        "Publication date": "Mar 2, 2024", "Section": "City", "Language of publication": "English",
        "ProQuest document ID": "1002", "Document URL": "https://www.proquest.com/docview/1002",
        "Last updated": "2024-03-09",
    },
]  # fmt: skip
FACTS = ("doc_id", "title", "outlet", "place", "byline", "published", "section", "language", "url", "abstract")
ROWS = [
    [
        "1001", "Ferry aground at Sallow", "The Reedbank Post (Online)", "Sallow", "Ada Holm; Jon Reyes", "2024-03-01",
        "News", "en", "https://www.proquest.com/docview/1001", None,
    ],
    [
        "1002", "Inquiry opens", "The Averil Standard", "Averil", "Jon Tull", "2024-03-02",
        "City", "en", "https://www.proquest.com/docview/1002", None,
    ],
]  # fmt: skip
PARTS = [
    ("headline", "Ferry aground at Sallow"),
    *(("paragraph", part) for part in BODIES[0]),
    ("headline", "Inquiry opens"),
    ("paragraph", BODIES[1][0]),
]


def as_text(*, fields=FIELDS, number=2, captions="", numbered=True):
    pieces = []
    for at, (facts, body) in enumerate(zip(fields, BODIES, strict=True), 1):
        pieces.append(
            f"{RULE}\n\n"
            + f"Document {at} of {number}\n\n" * numbered
            + f"{facts['Title']}\n\n{facts['Document URL']}\n\nAbstract: None available.\n\nLinks: \n\nFull text: "
            + "\n".join(body)
            + f"{captions}\n\n"
            + "\n\n".join(f"{label}: {value}" for label, value in facts.items())
            + "\n\n"
        )
    return f"{''.join(pieces)}{RULE}\n\nContact us at: http://www.proquest.com/go/contactsupport\n"


def as_html(*, whole=True, words=(44, 9)):
    pieces = []
    for at, (facts, body) in enumerate(zip(FIELDS, BODIES, strict=True), 1):
        paragraphs = "".join(f"<p>{part}</p>" for part in body)
        pieces.append(
            f'<a name="DocID_{at}"></a><p>Document {at} of 2</p><p>{facts["Title"]}</p>'
            f'<p><strong>Full text: </strong><text wordcount="{words[at - 1]}">{paragraphs}</text></p>'
            + "".join(f"<p><strong>{label}: </strong>{value}</p>" for label, value in facts.items())
        )
    inner = "".join(pieces)
    return f"<html><head><title>ProQuest</title></head><body>{inner}</body></html>" if whole else inner


def as_mail():
    coded = quopri.encodestring(as_html().encode()).decode()
    return (
        "From: Ada Holm <ada@sallow.example>\nTo: jon@sallow.example\nSubject: Fwd: ProQuest results\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="part"\n\n'
        "--part\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        f"{coded}\n--part--\n"
    )


FORMS = [
    ("export.txt", as_text()),
    ("unnumbered.txt", as_text(numbered=False)),
    ("windows.txt", as_text().replace("\n", "\r\n")),
    ("export.html", as_html()),
    ("fragment.html", as_html(whole=False)),
    ("results.eml", as_mail()),
]


@pytest.mark.parametrize(("name", "content"), FORMS, ids=[name for name, _ in FORMS])
def test_every_form_comes_to_the_same_articles(name, content, read_file, rows, parts):
    reading = read_file(name, content)
    assert rows(reading.articles, *FACTS) == ROWS
    assert parts(reading) == PARTS
    assert reading.comments.empty
    assert reading.problems.empty


def test_captions_are_captions_and_credits_are_credits(read_file, parts):
    reading = read_file("a.txt", as_text(captions="\nCAPTION: The ferry Lark at noon.\nCREDIT: Mara Finch"))
    assert parts(reading)[4:6] == [("caption", "The ferry Lark at noon."), ("credit", "Mara Finch")]
    assert "CREDIT" not in reading.articles["text"][0]


def test_the_library_and_its_proxy_are_nowhere(read_file):
    for name, content in FORMS:
        reading = read_file(name, content)
        assert not any("sallow-university" in table.to_csv() for table in reading)


def test_spaces_broken_into_the_name_of_an_outlet_do_not_make_another(read_file):
    broken = [
        {**facts, "Publication title": outlet}
        for facts, outlet in zip(FIELDS, ("Reedbank (Online)", "Reedbank (Onlin e)"), strict=True)
    ]
    assert read_file("a.txt", as_text(fields=broken)).articles["outlet"].tolist() == ["Reedbank (Online)"] * 2


def test_an_abstract_that_there_is_becomes_a_column(read_file, rows):
    text = as_text().replace("None available.", "A ferry ran aground.", 1)
    assert rows(read_file("a.txt", text).articles, "abstract") == [["A ferry ran aground."], [None]]


def test_declared_numbers_are_held_against_what_is_found(read_file):
    assert read_file("a.txt", as_text(number=500)).problems["what"].tolist() == [
        "the file says it holds 500 documents, 2 were found"
    ]
    assert read_file("a.html", as_html(words=(360, 9))).problems["what"].tolist() == [
        "the article 'Ferry aground at Sallow' declares 360 words, 44 were found"
    ]


@pytest.mark.parametrize("name", [name for name, _ in FORMS])
@pytest.mark.parametrize("share", [0, 0.05, 0.3, 0.6, 0.9])
def test_what_is_cut_off_gives_fewer_articles_or_an_error_with_a_remedy(name, share, read_cut):
    reading = read_cut(name, dict(FORMS)[name], share, "proquest")
    assert reading is None or 1 <= len(reading.articles) <= 2


def test_a_mail_of_another_kind_is_refused(tmp_path):
    (tmp_path / "a.eml").write_text("From: a@b.example\nSubject: Lunch\n\nAt noon?\n")
    with pytest.raises(MediakitError, match="no article") as refused:
        mk.read(tmp_path / "a.eml", key="k")
    assert refused.value.remedy
