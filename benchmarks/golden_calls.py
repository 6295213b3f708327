"""The calls behind `golden`: every public function on a seed, a page or annotated data, one named table each."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

import mediakit as mk
from mediakit.comparing.collocations import find_collocates
from mediakit.comparing.concordance import find_contexts
from mediakit.comparing.naming import find_names
from mediakit.reacting.commenters import write_commenters
from mediakit.telling.frames import describe_frames

Tables = Iterator[tuple[str, pd.DataFrame]]

FRAME_LEXICONS = ("policy_frames_en", "climate_frames_en", "gun_violence_frames_en", "generic_frames_en")
INSTRUMENTS = ("pattern", "vader", "consensus")
TITLE = {"title": "A title", "source": "A source"}
ALIASES = {"the rulers": ["government", "council", "ministry", "mayor"], "people": ["people", "readers", "villagers"]}
LEARNED = 40
"""Comments that a model is learned from at least."""
TRAINED = 400
"""Sentences that a model of spans is trained on here."""


def on_seed(name: str, rooms: Collection[str]) -> Tables:
    """Yield everything on a shipped corpus, and what needs its gold marks and codes."""
    seed = mk.load_seed(name)
    yield from on_reading(name, mk.Reading(*seed[:5]), rooms)
    if "checking" not in rooms:
        return
    for kind, table in seed.gold.items():
        yield f"{name}/gold_{kind}", table
    quotes = _quotes(mk.Reading(*seed[:5]))
    yield f"{name}/measure_spans", mk.measure_spans(quotes, seed.gold["quotes"])
    if "devices" in seed.gold:
        devices = mk.find_devices(seed.articles)
        yield f"{name}/measure_spans_devices", mk.measure_spans(devices, seed.gold["devices"], by="device")
    if "codes" in seed.gold:
        agreement = mk.measure_agreement(seed.gold["codes"].query("coder != 'adjudicated'"))
        yield f"{name}/measure_agreement", agreement
        yield f"{name}/chart_agreement", _chart(mk.chart_agreement, agreement)
        yield from _machine_against_gold(name, seed)
    yield from _coding(name, seed.comments.head(5))
    yield f"{name}/accuracy", pd.concat([mk.load_accuracy(kind) for kind in ("quotes", "sentiment", "frames")])
    scores = mk.measure_spans(quotes, seed.gold["quotes"], by="rule")
    yield f"{name}/chart_accuracy", _chart(mk.chart_accuracy, scores)


def _coding(name: str, comments: pd.DataFrame) -> Tables:
    """Yield what leaves for coders and what returns from them."""
    with tempfile.TemporaryDirectory() as home:
        sheets = mk.write_sheets(comments, Path(home) / "sheets", codebook="reaction_tone_en", coders=["ada"])
        yield f"{name}/write_sheets", _text((sheets / "ada.csv").read_text(encoding="utf-8-sig"))
        prompts = mk.write_prompts(comments, Path(home) / "prompts.jsonl", codebook="reaction_tone_en")
        yield f"{name}/write_prompts", _text(prompts.read_text(encoding="utf-8"))
        steps = Path(home) / "steps.csv"
        view = mk.code_units(comments, steps, codebook="reaction_tone_en", coder="ada")
        view.code("sentiment", "neutral")
        yield f"{name}/code_units", _text(steps.read_text(encoding="utf-8"))
        units = comments.assign(unit_id=comments["doc_id"], code=["for", "against"] * 2 + ["for"] * (len(comments) - 4))
        yield f"{name}/suggest_sample_sizes", mk.suggest_sample_sizes(units, width=0.9)
        coding, problems = mk.read_coding(sheets, codebook="reaction_tone_en", sample=comments)
        yield f"{name}/read_coding", coding
        yield f"{name}/read_coding_problems", problems


def _machine_against_gold(name: str, seed: mk.Seed) -> Tables:
    """Yield what a machine's sentiment is worth against the settled codes of a seed, and what they make of it."""
    codes = seed.gold["codes"].query("variable == 'sentiment'")
    yield f"{name}/find_disagreements", mk.find_disagreements(codes, docs=seed.comments)
    own = codes.query("coder != 'adjudicated'")
    decision = {"unit_id": own["unit_id"].iloc[0], "variable": "sentiment", "code": "mixed", "who": "a third reader"}
    yield f"{name}/settle_codes", mk.settle_codes(own, decisions=pd.DataFrame([decision]))
    scored = mk.score_sentiment(seed.comments, notes=seed.notes)
    leaning = scored["valence"].map(lambda valence: "negative" if valence < 0 else "positive", na_action="ignore")
    outlets = scored["article_id"].str.split("-").str[0]
    machine = pd.DataFrame({"unit_id": scored["doc_id"], "outlet": outlets, "code": leaning, "tone": scored["valence"]})
    gold = codes.query("coder == 'adjudicated'").iloc[::3]
    numbers = gold.assign(tone=gold["code"].map({"negative": -1.0, "positive": 1.0}).fillna(0.0))
    scores = mk.measure_codes(machine, gold, by=["outlet"])
    yield f"{name}/measure_codes", scores
    yield f"{name}/chart_accuracy_of_codes", _chart(mk.chart_accuracy, scores)
    yield f"{name}/count_confusions", mk.count_confusions(machine, gold)
    yield f"{name}/measure_values", mk.measure_values(machine, numbers, value="tone")
    shares = mk.estimate_shares(machine, gold, by=["outlet"])
    yield f"{name}/estimate_shares", shares
    yield f"{name}/chart_estimates", _chart(mk.chart_estimates, shares)
    differences = mk.compare_estimates(shares, by="outlet")
    yield f"{name}/compare_estimates", differences
    with tempfile.TemporaryDirectory() as home:
        agreement = mk.measure_agreement(own)
        results = [agreement, scores, shares, differences]
        page = mk.write_methods(Path(home) / "methods.md", corpus=seed, coding=codes, results=results)
        yield f"{name}/write_methods", _text(page.read_text(encoding="utf-8"))
    yield f"{name}/estimate_means", mk.estimate_means(machine, numbers, value="tone")
    spans = seed.gold["quotes"][["doc_id", "start", "end"]].sort_values(["doc_id", "start"])
    apart = spans[spans["start"] >= spans.groupby("doc_id")["end"].shift().fillna(0)]
    marks = pd.concat([apart.assign(coder="a"), apart.iloc[::2].assign(coder="b")])
    yield f"{name}/measure_unitising", mk.measure_unitising(marks, docs=seed.articles)


def on_reading(name: str, reading: mk.Reading, rooms: Collection[str]) -> Tables:
    """Yield what every public function gives for one corpus."""
    for room, calls in ROOMS.items():
        if room in rooms:
            yield from ((f"{name}/{call}", table) for call, table in calls(reading))


def on_data(data: Path, rooms: Collection[str]) -> Tables:
    """Yield results on annotated data: attribution, sentiment, frames, devices, readers."""
    for room, calls in DATA_ROOMS.items():
        if room in rooms:
            yield from calls(data)


def _data_speaking(data: Path) -> Tables:
    for split in ("dev", "train"):
        docs = _texts(data / "quotes" / f"polnear.{split}.jsonl", "doc_id")
        quotes = mk.link_speakers(mk.find_quotes(docs), articles=docs)
        yield f"polnear {split}/link_speakers", quotes
        yield f"polnear {split}/count_sources", mk.count_sources(quotes, articles=docs)
        yield f"polnear {split}/find_actors", mk.find_actors(docs)


def _data_reacting(data: Path) -> Tables:
    for name in ("vader_nyt", "vader_tweets", "newsmtsc", "c3", "ucc", "fox"):
        docs = _texts(data / "sentiment" / f"{name}.jsonl", "id").head(4000)
        for instrument in INSTRUMENTS:
            yield f"{name}/score_sentiment_{instrument}", mk.score_sentiment(docs, instrument=instrument)


def _data_telling(data: Path) -> Tables:
    for name, lexicon in zip(
        ("semeval23_frames_en", "ccf_sentences_en", "gvfc_headlines"), FRAME_LEXICONS, strict=False
    ):
        yield from _framing(name, _texts(data / "framing" / f"{name}.jsonl", "id"), lexicon)
    for name in ("babe_sg2", "ptc_semeval2020_t11"):
        docs = _texts(data / "framing" / f"{name}.jsonl", "id")
        yield f"{name}/find_devices", mk.find_devices(docs)
    yield from _spans(data / "framing" / "babe_sg2.jsonl")


def _data_reading(data: Path) -> Tables:
    for name in ("exports", "forms"):
        yield from on_files(name, sorted((data / name).iterdir()))


def on_files(name: str, paths: Iterable[Path]) -> Tables:
    """Yield what ``read`` gives for each file or folder, or the error it is refused with."""
    for path in paths:
        try:
            reading = mk.read(path, key="golden")
        except Exception as error:
            yield f"{name} {path.name}/read", _text(f"{type(error).__name__}: {error}".replace(str(path.parent), ""))
            continue
        for kind, table in zip(reading._fields, reading, strict=True):
            if len(table):
                plain = table.drop(columns="source_file", errors="ignore")
                yield f"{name} {path.name}/read_{kind}", plain


def _reading(reading: mk.Reading) -> Tables:
    for kind, table in zip(reading._fields, reading, strict=True):
        yield f"read_{kind}", table
    yield "split_sentences", mk.split_sentences(reading.articles)
    yield "split_tokens", mk.split_tokens(reading.articles)
    yield "split_tokens_comments", mk.split_tokens(reading.comments)
    yield "conform", mk.conform(reading.comments, mk.tables.COMMENTS)


def _quotes(reading: mk.Reading) -> pd.DataFrame:
    found = mk.find_quotes(reading.articles, segments=reading.segments)
    return mk.link_speakers(found, articles=reading.articles)


def _speaking(reading: mk.Reading) -> Tables:
    articles = reading.articles.assign(outlet=reading.articles["outlet"].fillna(reading.articles["doc_id"]))
    quotes = _quotes(reading)
    sources = mk.count_sources(quotes, articles=articles)
    by_outlet = mk.count_sources(quotes, articles=articles, by=("outlet",))
    actors = mk.find_actors(articles)
    yield "find_quotes", mk.find_quotes(articles, segments=reading.segments)
    yield "link_speakers", quotes
    yield "count_sources", sources
    yield "count_sources_by_outlet", by_outlet
    yield "count_source_kinds", mk.count_source_kinds(quotes, articles=articles, by=("outlet",))
    yield "link_reprints", mk.link_reprints(articles)
    yield "link_copies", mk.link_copies(quotes, articles=articles)
    yield "find_actors", actors
    yield "count_hearings", mk.count_hearings(actors, quotes=quotes)
    yield "apply_corrections", mk.apply_corrections(quotes, corrections=_corrections(quotes), articles=articles)
    yield "tell_sources", _text(mk.tell(sources))
    yield "tell_quotes", _text(mk.tell(quotes))
    yield "chart_sources", _chart(mk.chart_sources, sources)
    yield "chart_source_groups", _chart(mk.chart_source_groups, by_outlet)
    yield "chart_cues", _chart(mk.chart_cues, quotes)
    yield "chart_quote_positions", _chart(mk.chart_quote_positions, quotes, articles=articles)
    yield "show_evidence", _text(mk.show_evidence(articles.head(2), quotes)._repr_html_())


def _corrections(quotes: pd.DataFrame) -> pd.DataFrame:
    first = quotes.drop_duplicates("quote_id").head(3)[["doc_id", "quote_id"]].reset_index(drop=True)
    actions = ["reassign", "reject", "accept"][: len(first)]
    return first.assign(action=actions, source=["Somebody Else", None, None][: len(first)])


def _reacting(reading: mk.Reading) -> Tables:
    for instrument in INSTRUMENTS:
        scored = mk.score_sentiment(reading.comments, instrument=instrument, notes=reading.notes)
        yield f"score_sentiment_{instrument}", scored
        yield (
            f"find_valences_{instrument}",
            mk.find_valences(reading.comments, instrument=instrument, notes=reading.notes),
        )
    comments = mk.score_sentiment(reading.comments, notes=reading.notes)
    commenters = mk.summarise_commenters(comments)
    reactions = mk.summarise_reactions(comments, by=("article_id",))
    participation = mk.summarise_participation(comments, by=("article_id",))
    toward = mk.find_toward(reading.comments, targets=["Quay", "council", "ferry", "Assad"], notes=reading.notes)
    yield "summarise_commenters", commenters
    yield "summarise_reactions", reactions
    yield "summarise_participation", participation
    yield "find_toward", toward
    yield "summarise_toward", mk.summarise_toward(toward, docs=reading.comments)
    yield "link_parents", mk.link_parents(comments)
    yield "count_answers", mk.count_answers(comments)
    yield "summarise_positions", mk.summarise_positions(comments)
    yield "summarise_periods", mk.summarise_periods(comments)
    yield "tell_sentiment", _text(mk.tell(comments))
    yield "tell_commenters", _text(mk.tell(commenters))
    yield "tell_participation", _text(mk.tell(mk.summarise_participation(comments)))
    yield "tell_toward", _text(mk.tell(toward))
    yield "chart_commenters", _chart(mk.chart_commenters, commenters)
    yield "chart_participation", _chart(mk.chart_participation, commenters)
    yield "chart_sentiment", _chart(mk.chart_sentiment, comments, summary=reactions)
    yield "chart_sentiment_over_time", _chart(mk.chart_sentiment_over_time, mk.summarise_periods(comments))
    yield "chart_thread", _chart(mk.chart_thread, comments)
    yield "chart_toward", _chart(mk.chart_toward, toward)
    scores = pd.DataFrame(
        {name: mk.score_sentiment(reading.comments, instrument=name)["valence"] for name in INSTRUMENTS}
    ).assign(doc_id=reading.comments["doc_id"])
    long = scores.melt(id_vars="doc_id", value_vars=INSTRUMENTS[:2], var_name="instrument", value_name="valence")
    yield "chart_instruments", _chart(mk.chart_instruments, long)
    yield "write_commenters", _written(lambda path: write_commenters(commenters, path, least=1), "people.csv")
    yield "write_table", _written(lambda path: mk.write_table(commenters, path), "table.csv")
    figure = mk.chart_participation(commenters, **TITLE)
    yield (
        "write_figure",
        _written(lambda path: mk.write_figure(figure, path, table=commenters, alt="Shares"), "figure.html"),
    )


def _telling(reading: mk.Reading) -> Tables:
    articles = reading.articles
    quotes = _quotes(reading)
    for lexicon in FRAME_LEXICONS:
        yield from _framing("", articles, lexicon)
    devices = mk.find_devices(articles, quotes=quotes)
    yield "find_devices", devices
    yield "add_voice", mk.add_voice(devices, quotes=quotes)
    yield "add_place", mk.add_place(devices, segments=reading.segments)
    yield "tell_devices", _text(mk.tell(devices))
    yield "chart_devices", _chart(mk.chart_devices, devices.merge(articles[["doc_id", "outlet"]], on="doc_id"))
    if len(reading.comments) >= LEARNED:
        yield from _learned(reading.comments)


def _learned(comments: pd.DataFrame) -> Tables:
    """Yield what is learned from codes and marks that are made up: each second comment says "Economic"."""
    coding = pd.DataFrame({"unit_id": comments["doc_id"], "coder": "a", "variable": "Economic"})
    model = mk.calibrate_frames(comments, coding.assign(code=[str(row % 2) for row in range(len(comments))]))
    yield "calibrate_frames", model.frames
    yield "score_frames", mk.score_frames(comments, model=model)
    marks = mk.find_valences(comments)[["doc_id", "start", "end"]]
    yield "find_spans", mk.find_spans(comments, model=mk.train_spans(comments, marks))


def _framing(name: str, docs: pd.DataFrame, lexicon: str) -> Tables:
    key = f"{name}/{lexicon}" if name else lexicon
    cues = mk.find_cues(docs, lexicon=lexicon)
    rates = mk.count_frames(cues, docs=docs, lexicon=lexicon)
    yield f"{key}/find_cues", cues
    yield f"{key}/count_frames", rates
    yield f"{key}/count_frames_by_doc", mk.count_frames(cues, docs=docs, lexicon=lexicon, by=("doc_id",))
    yield f"{key}/describe_frames", describe_frames(lexicon)
    yield f"{key}/tell_frames", _text(mk.tell(rates))
    yield f"{key}/chart_frames", _chart(mk.chart_frames, rates)


def _comparing(reading: mk.Reading) -> Tables:
    docs = reading.comments if len(reading.comments) > 2 * len(reading.articles) else reading.articles
    halves = docs.assign(half=[("left", "right")[row % 2] for row in range(len(docs))])
    cues = mk.find_cues(docs, lexicon="policy_frames_en")
    if len(docs) >= 20:
        terms = mk.compare_terms(halves, by="half", seed=1)
        yield "compare_terms", terms
        yield "tell_terms", _text(mk.tell(terms))
        yield "chart_terms", _chart(mk.chart_terms, terms)
        shifts = mk.compare_cues(cues, docs=halves, by="half", seed=1)
        yield "compare_cues", shifts
        yield "tell_shift", _text(mk.tell(shifts))
        yield "chart_shifts", _chart(mk.chart_shifts, shifts)
        yield "compare_valences", mk.compare_valences(mk.find_valences(docs), docs=halves, by="half", seed=1)
    articles = reading.articles.assign(outlet=reading.articles["outlet"].fillna("none"))
    yield "find_concordance", mk.find_concordance(docs, pattern="th[eo]")
    yield "find_contexts", find_contexts(docs, evidence=cues)
    yield "find_collocates", find_collocates(docs, pattern="the")
    collocations = mk.count_collocations(docs, pattern="the")
    yield "count_collocations", collocations
    yield "chart_collocations", _chart(mk.chart_collocations, collocations)
    yield "find_names", find_names(articles, aliases=ALIASES)
    naming = mk.count_names(articles, aliases=ALIASES, by="outlet")
    yield "count_names", naming
    yield "tell_naming", _text(mk.tell(naming))
    yield "chart_naming", _chart(mk.chart_naming, naming)
    yield "suggest_aliases", mk.suggest_aliases(articles)
    dated = mk.link_periods(articles, every="day")
    yield "link_periods", dated
    matches = mk.find_concordance(articles, pattern="said")
    rates = mk.count_matches(matches, docs=dated, by=("period",))
    yield "count_matches", rates
    yield "compare_groups", mk.compare_groups(rates)
    yield "chart_rates_over_time", _chart(mk.chart_rates_over_time, rates, time="group")
    yield "draw_sample", mk.draw_sample(docs, n=5, strata=(), seed=3)


def _spans(path: Path) -> Tables:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()][:TRAINED]
    docs = pd.DataFrame({"doc_id": [row["id"] for row in rows], "text": [row["text"] for row in rows]})
    marks = pd.DataFrame(
        [(row["id"], start, end) for row in rows for start, end, *_ in row["spans"]], columns=["doc_id", "start", "end"]
    )
    model = mk.train_spans(docs, marks)
    yield "babe_sg2/find_spans", mk.find_spans(docs, model=model)


def _texts(path: Path, key: str) -> pd.DataFrame:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return pd.DataFrame({"doc_id": [row[key] for row in rows], "text": [row["text"] for row in rows]})


def _chart(draw: Callable[..., object], table: pd.DataFrame, **options: object) -> pd.DataFrame:
    """Return a figure as a table of one row, or the error it is refused with."""
    try:
        return _text(draw(table, **TITLE, **options).to_json())  # type: ignore[attr-defined]
    except mk.MediakitError as error:
        return _text(f"refused: {error}")


def _text(text: str) -> pd.DataFrame:
    return pd.DataFrame({"text": [text]})


def _written(write: Callable[[Path], object], name: str) -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        try:
            write(path)
        except mk.MediakitError as error:
            return _text(f"refused: {error}")
        return _text(path.read_text(encoding="utf-8"))


ROOMS: Mapping[str, Callable[[mk.Reading], Tables]] = {
    "reading": _reading,
    "speaking": _speaking,
    "reacting": _reacting,
    "telling": _telling,
    "comparing": _comparing,
}
DATA_ROOMS: Mapping[str, Callable[[Path], Tables]] = {
    "reading": _data_reading,
    "speaking": _data_speaking,
    "reacting": _data_reacting,
    "telling": _data_telling,
}
ALL_ROOMS = (*ROOMS, "checking")
