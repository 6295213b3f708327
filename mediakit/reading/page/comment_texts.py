"""Comments gathered line by line: a head opens one, text fills it, controls close it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from mediakit.reading.page.boilerplate import count_likes
from mediakit.reading.page.comment_headers import Head, reply_mark
from mediakit.reading.page.lines import Line

_LEAST_CONTROLS = 2
"""Lines of controls from which they, not the empty lines, are believed to divide comments."""
_MOST_LEVELS = 8
"""Different indentations from which they are thought to be ragged, not replies."""


class Remark(NamedTuple):
    """One comment as lines: its own text, and what its head and controls tell."""

    first: int
    last: int
    head: Head
    depth: int
    likes: int | None


class _Open:
    """A comment being gathered; it has no text as long as ``first`` is below 0."""

    def __init__(self, head: Head | None, at: int) -> None:
        self.head = head or Head()
        self.opened = at
        self.first = self.last = -1
        self.likes: int | None = self.head.likes
        self.closed = False

    def take(self, at: int) -> None:
        self.first = at if self.first < 0 else self.first
        self.last = at


class Gathering:
    """The comments gathered so far; ``kinds`` is completed on the way.

    ``gap`` empty lines divide bare comments; ``notices`` are lines that say a comment is gone.
    """

    def __init__(
        self, lines: list[Line], kinds: list[str], heads: list[Head | None], gap: int, notices: set[int]
    ) -> None:
        self._lines, self._kinds, self._heads, self._gap, self._notices = lines, kinds, heads, gap, notices
        self._found: list[_Open] = []
        self._last_head = max((at for at, kind in enumerate(kinds) if kind == "comment_head"), default=-1)
        self._is_bare = self._last_head < 0 and kinds.count("control") < _LEAST_CONTROLS

    def forwards(self) -> list[Remark]:
        """Return the comments of a page whose heads stand above the text, or that has no heads."""
        steps = {"comment_head": self._head, "control": self._control, "site": self._site, "text": self._text}
        for at, kind in enumerate(list(self._kinds)):
            steps[kind](at)
        return self._settled()

    def backwards(self) -> list[Remark]:
        """Return the comments of a page that signs them below the text."""
        now = _Open(None, 0)
        for at, kind in enumerate(list(self._kinds)):
            if kind == "text":
                now.take(at)
            elif kind == "comment_head" and now.first >= 0:
                now.head = self._heads[at] or now.head
                now.likes = now.head.likes
                self._found.append(now)
                now = _Open(None, at + 1)
            elif kind == "control" and self._found and now.first < 0 and self._found[-1].likes is None:
                self._found[-1].likes = count_likes(self._lines[at].text)
        self._found.append(now)
        return self._settled()

    @property
    def _now(self) -> _Open | None:
        return self._found[-1] if self._found else None

    def _begin(self, head: Head | None, at: int) -> _Open:
        self._found.append(_Open(head, at))
        return self._found[-1]

    def _head(self, at: int) -> None:
        """A head without text yet may go on in the next line; else it opens a comment."""
        head, now = self._heads[at], self._now
        if head is None:
            return
        if now is not None and now.first < 0 and _completes(now.head, head):
            now.head = _joined(now.head, head)
        else:
            self._begin(head, at)

    def _control(self, at: int) -> None:
        now = self._now
        if now is None:
            self._kinds[at] = "site"
            return
        now.closed = now.first >= 0
        now.likes = now.likes if now.likes is not None else count_likes(self._lines[at].text)

    def _site(self, at: int) -> None:
        if self._now is not None:
            self._now.closed = True

    def _text(self, at: int) -> None:
        now = self._now
        line = self._lines[at]
        if now is not None and now.first < 0 and now.head.to is None and (to := reply_mark(line.text)):
            now.head, self._kinds[at] = now.head._replace(to=to), "comment_head"
            return
        if (now is None or now.closed) and at not in self._notices and self._is_outside(at):
            self._kinds[at] = "site"
            return
        divided = self._is_bare and now is not None and now.first >= 0 and line.gap >= self._gap
        if now is None or now.closed or divided:
            now = self._begin(None, at)
        now.take(at)

    def _is_outside(self, at: int) -> bool:
        """Above the first head and below the last comment, a page whose comments have heads speaks itself."""
        return self._last_head >= 0 and (self._last_head < at or not self._found)

    def _settled(self) -> list[Remark]:
        """Lines inside a comment are the comment's, whatever they look like; text of no comment is the site's."""
        told = [one for one in self._found if one.first >= 0]
        self._kinds[:] = ["site" if kind == "text" else kind for kind in self._kinds]
        for one in told:
            self._kinds[one.first : one.last + 1] = ["comment"] * (one.last + 1 - one.first)
        levels = _levels([self._lines[one.opened].indent for one in told])
        return [
            Remark(one.first, one.last, one.head, max(one.head.depth, level), one.likes)
            for one, level in zip(told, levels, strict=True)
        ]


def _completes(head: Head, more: Head) -> bool:
    """Two head lines are one head when the second brings nothing the first has."""
    return not (head.name and more.name) and not (head.dated and more.dated) and not (head.to and more.to)


def _joined(head: Head, more: Head) -> Head:
    posted: datetime | None = head.posted or more.posted
    return Head(
        head.name or more.name,
        posted,
        head.dated or more.dated,
        head.to or more.to,
        max(head.depth, more.depth),
        more.likes if head.likes is None else head.likes,
        more.number if head.number is None else head.number,
    )


def _levels(indents: list[int]) -> list[int]:
    """Return how deep each indentation is; none when there are too many different ones."""
    steps = sorted(set(indents))
    if len(steps) > _MOST_LEVELS:
        return [0] * len(indents)
    return [steps.index(indent) for indent in indents]
