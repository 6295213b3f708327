"""Twelve corpora as unlike each other as a user's folders are, each written into a folder of its own.

All texts, people, towns and papers are invented. What they differ in is what a workbook may wrongly take for granted:
outlets, comments, names, quotations, more than one text, English, words in common.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Rows = Sequence[Mapping[str, object]]

ORCHARD = """Plum harvest begins ten days early

The first plums of the year were picked in the Wendle valley on Monday, ten days before the usual date. "I have never \
seen the trees so heavy in July," said Petra Lumley, who has run the cooperative for twenty years.

The regional fruit board expects 900 tonnes. It warned that a third of the crop could split if the rain goes on. \
Growers want a subsidy for nets, but the ministry of agriculture has refused twice.

Hauliers say that they have too few drivers. "We will be picking at night and lying awake at noon," Ms Lumley said."""

TRAM = """Night trams return to Corveth after nine years

Trams will run through the night again in Corveth from October, the city council decided on Tuesday. The vote was \
narrow: eleven councillors were for it and nine against.

"People who clean our hospitals should not have to walk home," said Councillor Ines Garrow. The transport company \
said the service would cost 2.4 million a year. Opponents claimed that taxes would have to rise.

Bruno Telk, who drives the number 4, welcomed the plan. "I did nights before, and I never had so many people thank \
me," he said."""

STILL = """The lake in winter

Ice covers the northern bay from shore to shore. Reeds stand in it like brushes in a jar. The jetty was pulled up in \
November, and two upturned boats lie under tarpaulin beside the boathouse.

Snow fell in the night. By noon the path along the water had been cleared as far as the chapel, and the road to the \
quarry was open. The danger of thin ice remains near the outflow, where the current is strong.

Prices of firewood have risen for the third year. The law on felling changes in March. A healthy stand of ash \
survives on the eastern slope."""

GERMAN = (
    "Die Bäckerei am Markt schließt\n\n"
    "Nach 61 Jahren schließt die Bäckerei Ostrau am Marktplatz von Lindhagen. „Wir finden keine Gesellen mehr“, sagte "
    "die Inhaberin Heike Ostrau am Mittwoch. Der Stadtrat bedauerte die Entscheidung.\n\n"
    "Die Handwerkskammer spricht von einem schlechten Jahr für kleine Betriebe. Im Umland haben seit Januar neun "
    "Bäckereien aufgegeben."
)
FRENCH = (
    "Le marché couvert rouvre ses portes\n\n"
    "Fermé depuis deux ans, le marché couvert de Saint-Ambreuil rouvre samedi. « C'est le cœur de la ville qui bat de "
    "nouveau », a déclaré le maire, Lucien Vasseur. Les travaux ont coûté quatre millions d'euros."
)
HELDOR = "Gulls raid bins. Wardens fine shopkeepers. Everybody blames tourists."
QUARRY = "A granite cutter, nearly eighty, sings while he splits stone; his grandsons prefer engines."

PLUM_TALK = (
    "What a lovely valley, I miss it badly.",
    "Subsidies again. The board is a terrible joke.",
    "Nets are ugly but they work.",
    "My aunt picked there in 1981.",
    "Wonderful news, cheap jam for all!",
    "Ms Lumley is right about the drivers.",
    "Nonsense. Lumley always complains, every awful summer.",
)
PAGE = """Sallowby Herald

Home | Harbour | Sport | Letters

Harbour crane to be sold for scrap
By Nora Whitt
12 March 2024

The last steam crane on Sallowby quay will be sold for scrap, the harbour master said on Tuesday. "We asked four \
museums, and not one of them wanted it," Edwin Sloe told a public meeting.

The crane, built in 1911, has not moved since a storm in 1998. Members of the Friends of the Crane called the sale \
"an act of vandalism". Their chair, Maud Perrin, says that the group has raised 40,000 in six weeks.

The harbour master at the quay on Tuesday. (Photo: Jon Ebb)

The council declined to comment. A spokesman for the port authority said the quay was needed for fish.

Share this   Print   E-mail

4 comments

harbourlad
12 March 2024 at 9:15 am
Good riddance. It is a horrible heap of rust.
Reply

Tessa Brill
12 March 2024 at 10:02 am
My grandfather drove it. A beautiful machine, and you sell it for the price of a van.
Reply

harbourlad
12 March 2024 at 10:40 am, in reply to Tessa Brill
Then buy it.
Reply

Guest
13 March 2024 at 7:55 am
Mr Sloe never asked us. Sad.
Reply
"""


def write_article(folder: Path) -> None:
    """One article as plain text: no outlet, no date, no comments."""
    (folder / "plums.txt").write_text(ORCHARD + "\n", encoding="utf-8")


def write_comments(folder: Path) -> None:
    """Comments by several people, and no article."""
    _write_csv(folder / "comments.csv", _talk(["Ada P", "Bert", "Cilla", "Ada P", "Dov", "Bert", "Ada P"]))


def write_one_commenter(folder: Path) -> None:
    """An article below which one person wrote everything."""
    _write_jsonl(folder / "articles.jsonl", [_article("plums", ORCHARD, "Wendle Voice")])
    _write_csv(folder / "comments.csv", _talk(["Ada P"] * len(PLUM_TALK), "plums"))


def write_nameless(folder: Path) -> None:
    """Two outlets, and comments that nobody signed."""
    rows = [_article("plums", ORCHARD, "Wendle Voice"), _article("trams", TRAM, "Corveth Post")]
    _write_jsonl(folder / "articles.jsonl", rows)
    _write_csv(folder / "comments.csv", [{"article_id": "plums", "text": words} for words in PLUM_TALK])


def write_without_quotes(folder: Path) -> None:
    """Two outlets that describe and let nobody speak."""
    other = STILL.replace("The lake in winter", "A bay under ice").replace("northern", "southern")
    rows = [_article("lake", STILL, "Tarn Weekly"), _article("bay", other.replace("boats", "canoes"), "Shore News")]
    _write_jsonl(folder / "articles.jsonl", rows)


def write_many(folder: Path) -> None:
    """Two hundred short articles of two outlets, told in the words of a few sentences that vary."""
    people = ("Ruth Amsel", "Colm Darrow", "Yara Finch", "Hugo Prell", "Mayor Lena Stroud")
    verbs = ("said", "warned", "claimed", "said", "explained")
    things = ("bridge", "school", "budget", "hospital", "court", "river", "library")
    fates = ("will cost too much", "is a danger to children", "must obey the law", "deserves a vote", "was a success")
    articles = []
    for number in range(200):
        thing, fate = things[number % 7], fates[number % 5 if number % 3 else (number + 2) % 5]
        person, verb = people[number * number % 5], verbs[number % 5]
        town = ("Arlow", "Besk", "Cray")[number % 3]
        text = (
            f"{town} argues about its {thing}\n\nThe {thing} in {town} {fate}, {person} {verb} on day {number}. "
            f'"Nobody asked us about the {thing}," {people[(number + 2) % 5]} said. {town} has {number + 3} thousand '
            f"people and a council that meets twice a month."
        )
        articles.append(_article(f"n{number:03d}", text, ("Arlow Argus", "Cray Courier")[number % 2]))
    _write_jsonl(folder / "articles.jsonl", articles)


def write_other_language(folder: Path) -> None:
    """German and French: no word list of the package knows a word of it."""
    rows = [_article("ostrau", GERMAN, "Lindhagener Bote"), _article("marche", FRENCH, "La Voix d'Ambreuil")]
    _write_jsonl(folder / "articles.jsonl", rows)
    said = [("Karin", "Wie schade um das gute Brot!"), ("Jürgen", "Selbst schuld, die Preise waren frech.")]
    _write_csv(folder / "comments.csv", [{"article_id": "ostrau", "name": who, "text": text} for who, text in said])


def write_one_outlet(folder: Path) -> None:
    """Four articles of one paper, with comments."""
    texts = {"plums": ORCHARD, "trams": TRAM, "lake": STILL, "gulls": HELDOR}
    _write_jsonl(folder / "articles.jsonl", [_article(name, text, "Wendle Voice") for name, text in texts.items()])
    _write_csv(folder / "comments.csv", _talk(["Ada P", "Bert", "Cilla", "Dov", "Eve", "Fay", "Gus"], "plums"))


def write_coded(folder: Path) -> None:
    """An article whose comments two people coded; their sheets lie in the folder ``sheets`` beside the corpus."""
    write_one_commenter(folder)
    sheets = folder.parent / f"{folder.name}-sheets"
    sheets.mkdir()
    for coder, codes in {"ada": "pnnopnn", "ben": "pnpopnn", "adjudicated": "pnnopnn"}.items():
        told = {"p": "positive", "n": "negative", "o": "neutral"}
        rows = [
            {"unit_id": f"k{number}", "sentiment": told[code], "about": "story"} for number, code in enumerate(codes)
        ]
        _write_csv(sheets / f"{coder}.csv", rows)


def write_strangers(folder: Path) -> None:
    """Two articles of two outlets without a word in common."""
    rows = [_article("gulls", HELDOR, "Heldor Mail"), _article("granite", QUARRY, "Quarry Gazette")]
    _write_jsonl(folder / "articles.jsonl", rows)


def write_page(folder: Path) -> None:
    """A page copied from a browser with all that stood around article and comments."""
    (folder / "crane.txt").write_text(PAGE, encoding="utf-8")


CORPORA: Mapping[str, Callable[[Path], None]] = {
    "one article": write_article,
    "comments only": write_comments,
    "one commenter": write_one_commenter,
    "nameless": write_nameless,
    "no quotes": write_without_quotes,
    "two hundred": write_many,
    "another language": write_other_language,
    "one outlet": write_one_outlet,
    "coded": write_coded,
    "no word shared": write_strangers,
    "pasted page": write_page,
}
"""The eleven that are written; the twelfth is a seed."""


def _article(name: str, text: str, outlet: str) -> dict[str, object]:
    title, _, body = text.partition("\n\n")
    return {"doc_id": name, "outlet": outlet, "title": title, "text": body or title, "published": "2024-05-02"}


def _talk(people: Sequence[str], article: str | None = None) -> Rows:
    rows: list[dict[str, object]] = []
    for number, (who, text) in enumerate(zip(people, PLUM_TALK, strict=True)):
        row: dict[str, object] = {"doc_id": f"k{number}", "name": who, "posted": f"2024-05-0{number + 1}T10:00:00Z"}
        rows.append(row | {"text": text} | ({"article_id": article} if article else {}))
    return rows


def _write_csv(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _write_jsonl(path: Path, rows: Rows) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
