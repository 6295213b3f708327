"""No list of words hides in the code: words of a language, or of sites, are lexicons with a passport."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pandera.pandas as pa
import pytest

import mediakit.tables

PACKAGE = Path(mediakit.tables.__file__).parents[1]

MOST_WORDS = 6
"""Words that may stand side by side in a pattern or a literal; more are a list."""

ELEMENTS = "elements and attributes of HTML: its standard lists them"
LABELS = "names of this package, no words of a text"
KEPT = {
    ("checking/coding/tools/cas.py", "unit_of"): "suffixes of files",
    ("reading/bracketed_notes.py", "_MARKUP"): "the tags of forum markup",
    ("reading/markup.py", "_MARK"): ELEMENTS,
    ("reading/markup.py", "_PARAGRAPHS"): ELEMENTS,
    ("reading/markup.py", "_UNREAD"): ELEMENTS,
    ("reading/page/boilerplate.py", "_AROUND"): LABELS,
    ("reading/saved_page/article_body.py", "_HOLDERS"): ELEMENTS,
    ("reading/saved_page/class_words.py", "_ITEM_TAGS"): ELEMENTS,
    ("reading/saved_page/class_words.py", "_NAMING"): ELEMENTS,
    ("reading/saved_page/comment_candidates.py", "_MEMBERS"): ELEMENTS,
    ("reading/saved_page/comment_candidates.py", "_PLACES"): ELEMENTS,
    ("reading/saved_page/recognising.py", "_TAG"): ELEMENTS,
    ("showing/report/cleaning.py", "_TAGS"): ELEMENTS,
    ("speaking/coreference/mention.py", "PRONOUN_CLASSES"): LABELS,
    ("tables/vocabulary.py", "SOURCE_KINDS"): LABELS,
}
"""Lists that stand in the code, each with its reason."""

_WORD = re.compile(r"[a-z]{2,}", re.I)
_PLAIN_WORD = re.compile(r"[a-z][a-z' -]+")
_OPENS = re.compile(r"\((?:\?P<\w+>|\?[a-z-]*:|\?<?[=!])?")
_COLUMNS = {
    column
    for table in vars(mediakit.tables).values()
    if isinstance(table, pa.DataFrameSchema)
    for column in table.columns
}


def alternatives(pattern: str) -> Iterator[list[str]]:
    """Yield the alternatives of each group of a regular expression, and of all of it; inner groups are left out."""
    stack, place, in_class = [[""]], 0, False
    while place < len(pattern):
        sign, step = pattern[place], 1
        if sign == "\\":
            stack[-1][-1] += " "
            step = 2
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
            step = 2 if pattern.startswith("[]", place) else 1
        elif sign == "(":
            stack.append([""])
            step = _OPENS.match(pattern, place).end() - place
        elif sign == ")" and len(stack) > 1:
            yield stack.pop()
        elif sign == "|":
            stack[-1].append("")
        else:
            stack[-1][-1] += sign
        place += step
    yield from stack


def text_of(node: ast.AST) -> str | None:
    """Return a literal string, the values of an f-string left out; None for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def words_in(node: ast.AST) -> list[str]:
    """Return the words one node lists: the longest alternation of a pattern, a literal of words, words to be split."""
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        texts = [text for part in node.elts if (text := text_of(part)) is not None]
        plain = [text for text in texts if _PLAIN_WORD.fullmatch(text) and text not in _COLUMNS]
        return plain if len(plain) > len(texts) / 2 else []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        return (text_of(node.func.value) or "").split()
    groups = [[words for words in group if _WORD.search(words)] for group in alternatives(text_of(node) or "")]
    return max((group for group in groups if len(group) > 1), key=len, default=[])


def listed(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Yield the constant or function, and the words, of every list longer than it may be; ``__all__`` is none."""
    for statement in tree.body:
        names = [
            ast.unparse(target)
            for target in getattr(statement, "targets", [getattr(statement, "target", None)])
            if target
        ]
        name = names[0] if names else getattr(statement, "name", "")
        for node in ast.walk(statement) if name != "__all__" else ():
            words = words_in(node)
            if len(words) > MOST_WORDS:
                yield name, words


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_lists_no_words(path):
    module = path.relative_to(PACKAGE).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {name: words for name, words in listed(tree) if (module, name) not in KEPT}
    assert not found, "make it a label of a lexicon (CSV and passport in mediakit/lexicons)"


@pytest.mark.parametrize(("module", "name"), sorted(KEPT))
def test_what_may_list_words_still_does(module, name):
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    assert name in {name for name, _ in listed(tree)}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = r'(?:quay|pier|dock|mole|slip|berth|wharf)s?'", True),
        ("x = r'(?:quay|pier|dock|mole|slip|berth)s?'", False),
        ("x = r'a|b|c|d|e|f|g|h'", False),
        ("x = rf'{y}(?:quay|pier|dock|mole|slip|berth|wharf)'", True),
        ("x = {'quay', 'pier', 'dock', 'mole', 'slip', 'berth', 'wharf'}", True),
        ("x = {'doc_id', 'start', 'end', 'text', 'term', 'share', 'low', 'high'}", False),
        ("x = 'quay pier dock mole slip berth wharf'.split()", True),
        ("x = 'seven words are no list by themselves'", False),
        ("__all__ = ['quay', 'pier', 'dock', 'mole', 'slip', 'berth', 'wharf']", False),
    ],
)
def test_a_list_is_told_from_what_is_none(source, found):
    assert bool(list(listed(ast.parse(source)))) is found
