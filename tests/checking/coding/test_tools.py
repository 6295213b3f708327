"""Exports of annotation tools: recognised by content, read as codes, and what is no code named."""

import json

import pytest

from mediakit.checking.coding.entry import read_coding
from mediakit.checking.coding.given import Content
from mediakit.checking.coding.tools import TOOLS

# ------------------------------------------------------------------------------------------------- Label Studio


def choice(name, *words):
    return {"id": "r1", "from_name": name, "to_name": "text", "type": "choices", "value": {"choices": list(words)}}


def annotation(coder, *results, **further):
    return {"id": 3, "completed_by": coder, "result": list(results), "was_cancelled": False, "lead_time": 4.2} | further


TASKS = [
    {
        "id": 41,
        "data": {"text": "Open it!", "unit_id": "l1"},
        "annotations": [
            annotation(7, choice("stance", "for"), choice("odd", "x")),
            annotation({"id": 8, "email": "jon@crane.example"}, choice("stance", "against")),
            annotation(9, choice("stance", "for"), was_cancelled=True),
        ],
        "predictions": [{"model_version": "m1", "result": [choice("stance", "neither")]}],
    },
    {
        "id": 42,
        "data": {"text": "Shut it.", "unit_id": "l2"},
        "annotations": [
            annotation(
                7,
                choice("stance", "for", "against"),
                {"from_name": "heat", "type": "number", "value": {"number": 1.5}},
            )
        ],
    },
]
ROWS = [
    {"id": 41, "unit_id": "l1", "text": "t", "stance": "for", "heat": 1, "annotator": 7, "annotation_id": 3},
    {"id": 41, "unit_id": "l1", "text": "t", "stance": {"choices": ["against"]}, "annotator": 8, "annotation_id": 4},
]
LS_CSV = (
    "annotation_id,annotator,created_at,heat,id,lead_time,stance,text,unit_id\n"
    '3,7,2024-03-01T10:00:00Z,1,41,4.2,for,"Open it, now!",l1\n'
    '4,8,2024-03-01T11:00:00Z,,41,2.5,"{""choices"": [""against""]}",Open it!,l1\n'
)

# ------------------------------------------------------------------------------------------------- doccano

DOCCANO = [
    {"id": 1, "text": "Open it!", "unit_id": "l1", "label": ["stance:for", "heat:1"], "Comments": []},
    {"id": 2, "text": "Hm.", "unit_id": "l2", "label": ["against"]},
    {"id": 3, "text": "So what?", "unit_id": "l3", "label": []},
    {"id": 4, "text": "Never!", "unit_id": "l4", "label": ["shut"]},
    {"id": 5, "text": "A span.", "unit_id": "l5", "label": [[0, 4, "for"]]},
]

# ------------------------------------------------------------------------------------------------- Potato

POTATO = [
    {"id": "l1", "displayed_text": "t", "label_annotations": {"stance": {"for": "true"}, "heat": {"scale_2": "1"}}},
    {"id": "l2", "displayed_text": "t", "label_annotations": {"stance": {"for": "true", "against": "true"}}},
    {"id": "l3", "displayed_text": "t", "label_annotations": {"stance": {"shut": "true"}}, "span_annotations": []},
]
POTATO_CSV = (
    "user,instance_id,displayed_text,stance:::for,stance:::against,heat:::scale_1,span_annotation:::x\n"
    "ada,l1,t,true,,,[]\n"
    "jon,l1,t,,true,2,[]\n"
)

# ------------------------------------------------------------------------------------------------- INCEpTION

XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///webanno/custom.ecore"
 xmlns:meta="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<meta:DocumentMetaData xmi:id="1" sofa="9" begin="0" end="8" language="en" documentTitle="l1.txt"/>
<custom:Letter xmi:id="3" sofa="9" begin="0" end="4" stance="FOR"/>
<custom:Letter xmi:id="4" sofa="9" begin="5" end="8" stance="for"/>
<custom:Heat xmi:id="5" sofa="9" begin="0" end="8" value="1"/>
<cas:Sofa xmi:id="9" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="Open it!"/>
<cas:View sofa="9" members="1 3 4 5"/>
</xmi:XMI>
"""
CAS_JSON = {
    "%TYPES": {},
    "%FEATURE_STRUCTURES": [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": "Open it!"},
        {"%ID": 2, "%TYPE": "x.DocumentMetaData", "@sofa": 1, "begin": 0, "end": 8, "documentTitle": "l1.txt"},
        {"%ID": 3, "%TYPE": "custom.Letter", "@sofa": 1, "begin": 0, "end": 4, "stance": "for"},
        {"%ID": 4, "%TYPE": "custom.Heat", "@sofa": 1, "begin": 0, "end": 8, "value": 1.0},
    ],
    "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2, 3, 4]}},
}
TSV = """#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Letter|remark|stance
#T_SP=webanno.custom.Heat|value


#Text=Open it now!
1-1\t0-4\tOpen\tgo\\_on[1]\tfor[1]\t_\t
1-2\t5-7\tit\tgo\\_on[1]|_[2]\tfor[1]|for[2]\t*\t
1-3\t8-12\tnow!\t_\t_\t1\t
"""


def lines(records):
    return "\n".join(json.dumps(record) for record in records) + "\n"


ANSWERS = [{"unit_id": "l1", "answer": {"stance": "for", "heat": 1}, "model": "m"}]
FILES = {
    "answers of a model, JSONL": ("answers.jsonl", lines(ANSWERS)),
    "Label Studio, JSON": ("tasks.json", json.dumps(TASKS)),
    "Label Studio, JSON-MIN": ("rows.json", json.dumps(ROWS)),
    "Label Studio, CSV": ("rows.csv", LS_CSV),
    "doccano, JSONL": ("ada.jsonl", lines(DOCCANO)),
    "Potato, JSONL": ("ada/annotated_instances.jsonl", lines(POTATO)),
    "Potato, CSV": ("annotated.csv", POTATO_CSV),
    "INCEpTION, XMI": ("l1.txt/ada.xmi", XMI),
    "INCEpTION, JSON": ("l1.txt/ada.json", json.dumps(CAS_JSON)),
    "INCEpTION, WebAnno TSV": ("l1.txt/ada.tsv", TSV),
}


@pytest.fixture
def export(tmp_path, book):
    """Return what reads a file of one tool."""

    def read(name, text=None):
        file, shipped = FILES[name]
        path = tmp_path / "export" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shipped if text is None else text, encoding="utf-8")
        return read_coding(tmp_path / "export", codebook=book)

    return read


def codes(reading):
    rows = reading.coding.fillna({"code": "NA"})
    return {(row.unit_id, row.coder, row.variable): row.code for row in rows.itertuples()}


def told(reading):
    return list(zip(reading.problems["row"].fillna(0), reading.problems["what"], strict=True))


def test_every_tool_has_its_file_here():
    assert {tool.name for tool in TOOLS} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_of_one_tool_whatever_it_is_called(tmp_path, name):
    path = tmp_path / "download.dat"
    path.write_text(FILES[name][1], encoding="utf-8")
    assert [tool.name for tool in TOOLS if tool.fits(Content(path, path.name))] == [name]


def test_a_sheet_of_ours_is_of_no_tool(tmp_path):
    path = tmp_path / "ada.csv"
    path.write_text("unit_id,text,stance,coder\na,t,for,ada\n", encoding="utf-8")
    assert not [tool.name for tool in TOOLS if tool.fits(Content(path, path.name))]


def test_label_studio_gives_each_annotation_and_no_prediction(export):
    reading = export("Label Studio, JSON")
    assert codes(reading) == {
        ("l1", "7", "stance"): "for",
        ("l1", "7", "heat"): "NA",
        ("l1", "jon", "stance"): "against",
        ("l1", "jon", "heat"): "NA",
        ("l2", "7", "stance"): "NA",
        ("l2", "7", "heat"): "1.5",
    }
    assert (2, "unit 'l2': 2 codes at once: 'for', 'against'") in told(reading)
    assert (0, "'odd' is no variable of the codebook: 1 codes left out") in told(reading)
    assert "crane.example" not in reading.coding.to_csv()


@pytest.mark.parametrize("name", ["Label Studio, JSON-MIN", "Label Studio, CSV"])
def test_label_studio_by_rows(export, name):
    assert codes(export(name)) == {
        ("l1", "7", "stance"): "for",
        ("l1", "7", "heat"): "1",
        ("l1", "8", "stance"): "against",
        ("l1", "8", "heat"): "NA",
    }


def test_the_tools_own_ids_are_taken_where_there_are_no_others_and_that_is_told(export):
    bare = [{**TASKS[0], "data": {"text": "Open it!"}}]
    reading = export("Label Studio, JSON", json.dumps(bare))
    assert {unit_id for unit_id, _, _ in codes(reading)} == {"41"}
    assert (0, "units have no unit_id: the tool's own ids are taken") in told(reading)


def test_doccano_gives_labels_that_name_their_variable_or_are_codes_of_one_only(export):
    reading = export("doccano, JSONL")
    assert codes(reading) == {
        ("l1", "ada", "stance"): "for",
        ("l1", "ada", "heat"): "1",
        ("l2", "ada", "stance"): "against",
        **{("l2", "ada", "heat"): "NA"},
        **{(unit_id, "ada", name): "NA" for unit_id in ("l3", "l4", "l5") for name in ("stance", "heat")},
    }
    assert (4, "the label 'shut' is a code of no variable, or of several") in told(reading)
    assert (5, "[0, 4, 'for'] marks a span, not a unit") in told(reading)


def test_a_broken_line_is_told_and_the_others_are_read(export):
    for name, lines_read in (("doccano, JSONL", 5), ("Potato, JSONL", 3)):
        reading = export(name, FILES[name][1] + '{"id": "l9", "label": [\n')
        assert len({unit_id for unit_id, _, _ in codes(reading)}) >= lines_read
        assert (lines_read + 1) in [row for row, _ in told(reading)]


def test_potato_gives_labels_and_the_values_of_scales(export):
    reading = export("Potato, JSONL")
    assert codes(reading) == {
        ("l1", "ada", "stance"): "for",
        ("l1", "ada", "heat"): "1",
        **{(unit_id, "ada", name): "NA" for unit_id in ("l2", "l3") for name in ("stance", "heat")},
    }
    assert (2, "unit 'l2': 2 codes at once: 'for', 'against'") in told(reading)
    assert (3, "unit 'l3': 'shut' is no code of 'stance'") in told(reading)


def test_potato_as_a_table(export):
    assert codes(export("Potato, CSV")) == {
        ("l1", "ada", "stance"): "for",
        ("l1", "ada", "heat"): "NA",
        ("l1", "jon", "stance"): "against",
        ("l1", "jon", "heat"): "2",
    }


@pytest.mark.parametrize("name", ["INCEpTION, XMI", "INCEpTION, JSON", "INCEpTION, WebAnno TSV"])
def test_inception_gives_the_code_that_all_annotations_of_a_document_share(export, name):
    reading = export(name)
    assert codes(reading) == {("l1", "ada", "stance"): "for", ("l1", "ada", "heat"): "1"}
    assert told(reading) == []


def test_two_codes_in_one_document_are_told(export):
    reading = export("INCEpTION, XMI", XMI.replace('stance="for"', 'stance="against"'))
    assert codes(reading)["l1", "ada", "stance"] == "NA"
    assert (0, "unit 'l1': 2 codes at once: 'FOR', 'against'") in told(reading)


def test_xml_that_declares_entities_or_is_broken_is_refused(export):
    bomb = XMI.replace("?>\n", '?>\n<!DOCTYPE x [<!ENTITY a "for">]>\n', 1).replace('"FOR"', '"&a;"')
    for text in (bomb, XMI.replace("</xmi:XMI>", "")):
        reading = export("INCEpTION, XMI", text)
        assert len(reading.coding) == 0 and len(reading.problems) == 1
