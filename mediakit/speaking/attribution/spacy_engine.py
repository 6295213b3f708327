"""The optional engine: attributions from the dependency parse of any installed spaCy pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mediakit.base.errors import MissingToolError
from mediakit.base.text import Span, fold
from mediakit.lexicons.cues import Cue, CueLexicon
from mediakit.speaking.attribution.joining import Attribution

INSTALL = "install mediakit[spacy] and a pipeline with a parser, such as en_core_web_sm"
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "csubj", "agent", "obl:agent"})
_CLAUSES = frozenset({"ccomp", "parataxis"})
_OPENING_MARKS = frozenset(",;:-–—")
_CLOSING_MARKS = _OPENING_MARKS | {"."}
_PHRASES = (("infinitive", {"xcomp"}), ("object", {"dobj", "obj"}))


def load_pipeline(name: str = "") -> Any:
    """Return the spaCy pipeline of that name, or the first installed one that has a parser.

    Raises MissingToolError when spaCy or such a pipeline is not installed.
    """
    try:
        import spacy
    except ImportError:
        raise MissingToolError("spaCy is not installed", remedy=INSTALL) from None
    for candidate in [name] if name else sorted(spacy.util.get_installed_models()):
        try:
            pipeline = spacy.load(candidate)
        except OSError:
            raise MissingToolError(f"no spaCy pipeline is called {candidate!r}", remedy=INSTALL) from None
        if name or "parser" in pipeline.pipe_names:
            return pipeline
    raise MissingToolError("no spaCy pipeline with a parser is installed", remedy=INSTALL)


def parsed_attributions(text: str, pipeline: Any, cues: CueLexicon) -> list[Attribution]:
    """Return the attributions of a text that its dependency parse shows.

    There are none where the pipeline sets no parse, and in a text longer than it takes.
    """
    doc = pipeline(text) if len(text) <= pipeline.max_length else pipeline.make_doc("")
    if not doc.has_annotation("DEP"):
        return []
    made_by = f"spacy:{pipeline.meta.get('name') or 'blank'}-{pipeline.meta.get('version', '')}"
    found = [one for token in doc for one in _of_token(token, cues, made_by)]
    return [one for one in found if one.content]


def _of_token(token: Any, cues: CueLexicon, made_by: str) -> Iterator[Attribution]:
    entry = cues.verbs.get(fold(token.text), {}).get(())
    if entry is None:
        return
    for pattern, frames, node in _complements(token, cues):
        if frames & entry.frames.keys():
            yield _attribution_of_node(token, node, entry, f"{made_by}/{pattern}")
            return


def _complements(token: Any, cues: CueLexicon) -> Iterator[tuple[str, set[str], Any]]:
    """Give what may be the content of a cue verb, the most certain first."""
    children = list(token.children)
    for child in children:
        closes = child.dep_ == "parataxis" and _can_close(child, cues)
        if child.dep_ in _CLAUSES and not closes:
            yield "clause", {"clause", "quote"}, child
    if token.dep_ in _CLAUSES and token.head.i < token.i:
        yield "parenthesis", {"quote"}, token.head
    for kind, relations in _PHRASES:
        yield from ((kind, {kind}, child) for child in children if child.dep_ in relations)


def _can_close(token: Any, cues: CueLexicon) -> bool:
    """Tell a verb that may follow what it reports: "It leaks, said Ms. Vale"."""
    return any("quote" in cue.frames for cue in cues.verbs.get(fold(token.text), {}).values())


def _attribution_of_node(token: Any, node: Any, entry: Cue, rule: str) -> Attribution:
    inside = set(token.subtree) if node in token.ancestors else set()
    content = _stretches_of_words([word for word in node.subtree if word not in inside])
    subjects = [child for child in token.children if child.dep_ in _SUBJECTS]
    source = _stretches_of_words(list(subjects[0].subtree)) if subjects else []
    return Attribution(
        content=content,
        cue=(token.idx, token.idx + len(token.text)),
        source=(source[0][0], source[-1][1]) if source else None,
        entry=entry,
        rule=rule,
    )


def _stretches_of_words(words: list[Any]) -> list[Span]:
    """Return the stretches that neighbouring words cover, without marks at their ends."""
    spans: list[list[Any]] = []
    for word in sorted(words, key=lambda word: word.i):
        if spans and word.i == spans[-1][-1].i + 1:
            spans[-1].append(word)
        else:
            spans.append([word])
    trimmed = [_without_marks(span) for span in spans]
    return [(span[0].idx, span[-1].idx + len(span[-1].text)) for span in trimmed if span]


def _without_marks(words: list[Any]) -> list[Any]:
    opens = next((number for number, word in enumerate(words) if word.text not in _OPENING_MARKS), len(words))
    while words and words[-1].text in _CLOSING_MARKS:
        words = words[:-1]
    return words[opens:]
