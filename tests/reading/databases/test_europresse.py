"""Europresse: the newer form in elements, the older in tables and ISO-8859-1, both with French dates."""

import pytest

import mediakit as mk
from mediakit.base.errors import MediakitError

FACTS = ("doc_id", "title", "outlet", "published", "section")
ROWS = [
    ["news·20240301·RP·001", "Le bac échoue à Sallow", "The Reedbank Post (Sallow)", "2024-03-01", "Débats"],
    ["news·20240302·AS·002", "L'enquête s'ouvre", "The Averil Standard", "2024-12-02", None],
]
HEADERS = [["Débats, ", "vendredi ", "1er mars 2024"], ["lundi 2 décembre 2024"]]
BODIES = [
    ["Le bac Lark s'est échoué à midi, mais personne n'est blessé.", "« Un choc, puis le silence », dit Ona Reyes."],
    ["Une enquête est ouverte, dit le ministère."],
]
PARTS = [
    ("headline", ROWS[0][1]),
    *(("paragraph", part) for part in BODIES[0]),
    ("headline", ROWS[1][1]),
    ("paragraph", BODIES[1][0]),
]


def newer(lengths=(21, 7)):
    articles = "".join(
        f'<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">{row[2]}</span></div>'
        f'<div class="rdp__DocHeader"><span class="DocHeader">{"".join(header)} {length} mots, p. 4</span></div>'
        f'<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{row[1]}</p></div>'
        '<div class="sm-margin-bottomNews">Ada Holm</div></header><section><div class="docOcurrContainer">'
        + "".join(f"<p>{part}</p>" for part in body)
        + f'</div></section><footer><div class="publiC-lblNodoc">{row[0]}</div></footer></article>'
        for row, header, body, length in zip(ROWS, HEADERS, BODIES, lengths, strict=True)
    )
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{articles}</body></html>'


def older():
    cells = "".join(
        f'<table><tr><td><table id="tbHeaderImages"><tr><td></td></tr></table>'
        f'<span class="DocPublicationName">{row[2]}</span><br>'
        + "".join(f'<span class="DocHeader">{piece}</span>' for piece in header)
        + f'<br><br><span class="TitreArticleVisu">{row[1]}</span><br><br>{"<p></p>".join(body)}<p></p>'
        f"<b><i>© 2024 Reedbank. Tous droits réservés.</i></b><p></p>Numéro de document : {row[0]}<br>"
        "<table><tr><td>Ce certificat est émis à <b>Sallow University</b> à "
        "des fins de visualisation.</td></tr></table>"
        "</td></tr></table>"
        for row, header, body in zip(ROWS, HEADERS, BODIES, strict=True)
    )
    declared = '<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'
    text = f"<html><head>{declared}</head><body>{cells}</body></html>"
    return text.replace("«", "&laquo;").replace("»", "&raquo;").encode("iso-8859-1")


@pytest.mark.parametrize("content", [newer().encode(), older()], ids=["newer", "older"])
def test_both_forms_come_to_the_same_articles(content, read_file, rows, parts):
    reading = read_file("a.html", content)
    assert rows(reading.articles, *FACTS) == ROWS
    assert parts(reading) == PARTS
    assert reading.problems.empty
    assert not any("Sallow University" in table.to_csv() for table in reading)


def test_the_author_stands_in_the_newer_form(read_file):
    assert read_file("a.html", newer()).articles["byline"].tolist() == ["Ada Holm"] * 2


def test_declared_lengths_are_held_against_what_is_found(read_file):
    assert read_file("a.html", newer(lengths=("1 020", "7"))).problems["what"].tolist() == [
        "the article 'Le bac échoue à Sallow' declares 1,020 words, 19 were found"
    ]


@pytest.mark.parametrize("share", [0, 0.1, 0.3, 0.6])
@pytest.mark.parametrize("content", [newer().encode(), older()], ids=["newer", "older"])
def test_what_is_cut_off_gives_fewer_articles_or_an_error_with_a_remedy(content, share, tmp_path):
    (tmp_path / "a.html").write_bytes(content[: int(len(content) * share)])
    try:
        reading = mk.read(tmp_path / "a.html", format="europresse", key="k")
    except MediakitError as refused:
        assert refused.remedy
    else:
        assert 1 <= len(reading.articles) <= 2
