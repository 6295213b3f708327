"""How words inflect: by rule, by the list of irregular forms, and as the verb that stands behind a prefix."""

import pytest

from mediakit.lexicons import load_lexicon
from mediakit.lexicons.inflection import inflect, plural, singular
from mediakit.lexicons.loading import listed_words


@pytest.mark.parametrize(
    "forms",
    [
        "say says saying said said",
        "deny denies denying denied denied",
        "quip quips quipping quipped quipped",
        "offer offers offering offered offered",
        "admit admits admitting admitted admitted",
        "echo echoes echoing echoed echoed",
        "boo boos booing booed booed",
        "write writes writing wrote written",
        "agree agrees agreeing agreed agreed",
        "lie lies lying lied lied",
        "convey conveys conveying conveyed conveyed",
        "panic panics panicking panicked panicked",
        "quiz quizzes quizzing quizzed quizzed",
        "run runs running ran run",
        "compel compels compelling compelled compelled",
        "transmit transmits transmitting transmitted transmitted",
        "refer refers referring referred referred",
        "forget forgets forgetting forgot forgotten",
    ],
)
def test_verbs_inflect(forms):
    verb = forms.split()[0]
    assert [form for (form,) in inflect(verb).values()] == forms.split()


@pytest.mark.parametrize(
    "forms",
    [
        "overhear overhearing overheard overheard",
        "mishear mishearing misheard misheard",
        "retell retelling retold retold",
        "foretell foretelling foretold foretold",
        "uphold upholding upheld upheld",
        "withhold withholding withheld withheld",
        "withdraw withdrawing withdrew withdrawn",
        "withstand withstanding withstood withstood",
        "misspeak misspeaking misspoke misspoken",
        "undertake undertaking undertook undertaken",
        "outrun outrunning outran outrun",
        "rethink rethinking rethought rethought",
        "rerun rerunning reran rerun",
        "readmit readmitting readmitted readmitted",
    ],
)
def test_a_verb_with_a_prefix_goes_as_the_verb_behind_it(forms):
    base, *others = forms.split()
    inflected = inflect(base)
    assert [inflected[part][0] for part in ("ing", "past", "participle")] == others


@pytest.mark.parametrize(
    "verb",
    [
        *("demean", "display", "downplay", "play", "relay", "dread", "relent", "report", "repeat", "return", "respond"),
        *("remind", "request", "reveal", "overwhelm", "upend", "redden", "result", "regain"),
        *("disappoint", "interpret", "unveil", "misreport", "witness", "utter", "offer", "order", "target", "credit"),
    ],
)
def test_a_verb_that_only_looks_like_one_is_regular(verb):
    ending = "ied" if verb.endswith("ly") else "ed"
    assert inflect(verb)["past"] == inflect(verb)["participle"] == [verb + ending]
    assert inflect(verb)["ing"] == [verb + "ing"]


@pytest.mark.parametrize(
    "verb", ["describe", "prescribe", "reprove", "behave", "believe", "relieve", "refute", "outline", "underscore"]
)
def test_a_verb_in_e_that_only_looks_like_one_is_regular(verb):
    assert inflect(verb)["past"] == inflect(verb)["participle"] == [verb + "d"]
    assert inflect(verb)["ing"] == [verb[:-1] + "ing"]


def test_a_verb_may_have_two_pasts():
    assert inflect("bid")["past"] == ["bade", "bid"]
    assert inflect("bid")["participle"] == ["bidden", "bid"]
    assert inflect("get")["past"] == ["got"]
    assert inflect("learn")["past"] == ["learned", "learnt"]
    assert inflect("label")["past"] == ["labeled", "labelled"]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        *(("claim", "claims"), ("theory", "theories"), ("wish", "wishes"), ("survey", "surveys"), ("photo", "photos")),
        *(
            ("child", "children"),
            ("wife", "wives"),
            ("spokeswoman", "spokeswomen"),
            ("human", "humans"),
            ("movie", "movies"),
        ),
        *(("hero", "heroes"), ("monarch", "monarchs"), ("news", "news"), ("church", "churches"), ("person", "people")),
    ],
)
def test_nouns_have_plurals(one, many):
    assert plural(one) == many
    assert singular(many) == one
    assert singular(one) == one


def test_every_row_has_as_many_forms_as_its_label_asks_for():
    entries = load_lexicon("irregular_forms_en").entries
    asked = {"verb": 3, "noun": 2, "doubling": 1, "one_form": 1, "no_plural": 1, "prefix": 1}
    assert [
        term for term, label in zip(entries["term"], entries["label"], strict=True) if len(term.split()) != asked[label]
    ] == []


def test_no_verb_is_listed_that_needs_no_row():
    verbs = {term.split()[0] for term in listed_words("irregular_forms_en", "verb")}
    regular = {verb for verb in verbs if inflect(verb)["past"] == inflect(verb)["participle"] == [verb + "ed"]}
    assert regular == {"relay"}
