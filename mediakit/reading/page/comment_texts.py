"""Comments gathered line by line: a header opens one, text fills it, controls close it."""

from __future__ import annotations

from typing import NamedTuple

from mediakit.reading.page.boilerplate import count_likes
from mediakit.reading.page.comment_headers import CommentHeader, reply_mark
from mediakit.reading.page.lines import Line

_LEAST_CONTROLS = 2
"""Lines of controls from which they, not the empty lines, are believed to divide comments."""
_MOST_LEVELS = 8
"""Different indentations from which they are thought to be ragged, not replies."""


class RawComment(NamedTuple):
    """One comment as lines: its own text, and what its header and controls tell."""

    first: int
    last: int
    header: CommentHeader
    depth: int
    likes: int | None


class _Open:
    """A comment being gathered; it has no text as long as ``first`` is below 0."""

    def __init__(self, header: CommentHeader | None, at: int) -> None:
        self.header = header or CommentHeader()
        self.opened = at
        self.first = self.last = -1
        self.likes: int | None = self.header.likes
        self.closed = False

    @property
    def is_waiting(self) -> bool:
        """Whether its text is still to come."""
        return self.first < 0

    def take(self, at: int) -> None:
        self.first = at if self.first < 0 else self.first
        self.last = at


class CommentSegmentation:
    """The comments gathered so far; ``kinds`` is completed on the way.

    ``gap`` empty lines divide bare comments; ``notices`` are lines that say a comment is gone.
    """

    def __init__(
        self, lines: list[Line], kinds: list[str], headers: list[CommentHeader | None], gap: int, notices: set[int]
    ) -> None:
        self._lines, self._kinds, self._headers, self._gap, self._notices = lines, kinds, headers, gap, notices
        self._found: list[_Open] = []
        self._now = _Open(None, 0)
        self._now.take(0)
        self._now.closed = True  # stands for what is above the first comment
        self._last_header = max((at for at, kind in enumerate(kinds) if kind == "comment_head"), default=-1)
        self._is_bare = self._last_header < 0 and kinds.count("control") < _LEAST_CONTROLS

    def forwards(self) -> list[RawComment]:
        """Return the comments of a page whose headers stand above the text, or that has no headers."""
        steps = {"comment_head": self._head, "control": self._control, "site": self._site, "text": self._text}
        for at, kind in enumerate(list(self._kinds)):
            steps[kind](at)
        return self._settled()

    def backwards(self) -> list[RawComment]:
        """Return the comments of a page that signs them below the text."""
        now = _Open(None, 0)
        for at, kind in enumerate(list(self._kinds)):
            if kind == "text":
                now.take(at)
            elif kind == "comment_head" and now.first >= 0:
                now.header = self._headers[at] or now.header
                now.likes = now.header.likes
                self._found.append(now)
                now = _Open(None, at + 1)
            elif kind == "control" and self._found and now.first < 0 and self._found[-1].likes is None:
                self._found[-1].likes = count_likes(self._lines[at].text)
        self._found.append(now)
        return self._settled()

    def _begin(self, header: CommentHeader | None, at: int) -> None:
        self._now = _Open(header, at)
        self._found.append(self._now)

    def _head(self, at: int) -> None:
        """A header without text yet may go on in the next line; else it opens a comment."""
        header, now = self._headers[at], self._now
        if header is None:
            return
        if now.is_waiting and _completes(now.header, header):
            now.header = _merged_header(now.header, header)
        else:
            self._begin(header, at)

    def _control(self, at: int) -> None:
        now = self._now
        if not self._found:
            self._kinds[at] = "site"
            return
        now.closed = now.first >= 0
        now.likes = now.likes if now.likes is not None else count_likes(self._lines[at].text)

    def _site(self, at: int) -> None:
        self._now.closed = True

    def _text(self, at: int) -> None:
        now, line = self._now, self._lines[at]
        if now.is_waiting and now.header.to is None and (to := reply_mark(line.text)):
            now.header, self._kinds[at] = now.header._replace(to=to), "comment_head"
            return
        if now.closed and self._is_outside(at):
            self._kinds[at] = "site"
            return
        divided = self._is_bare and now.first >= 0 and line.gap >= self._gap
        if now.closed or divided:
            self._begin(None, at)
        self._now.take(at)

    def _is_outside(self, at: int) -> bool:
        """Above the first header and below the last comment, a page whose comments have headers speaks itself.

        A notice that a comment is gone stands for one even there.
        """
        if self._last_header < 0 or at in self._notices:
            return False
        return self._last_header < at or not self._found

    def _settled(self) -> list[RawComment]:
        """Lines inside a comment are the comment's, whatever they look like; text of no comment is the site's."""
        written = [comment for comment in self._found if comment.first >= 0]
        self._kinds[:] = ["site" if kind == "text" else kind for kind in self._kinds]
        for comment in written:
            self._kinds[comment.first : comment.last + 1] = ["comment"] * (comment.last + 1 - comment.first)
        levels = _indent_levels([self._lines[comment.opened].indent for comment in written])
        return [
            RawComment(comment.first, comment.last, comment.header, max(comment.header.depth, level), comment.likes)
            for comment, level in zip(written, levels, strict=True)
        ]


def _completes(header: CommentHeader, more: CommentHeader) -> bool:
    """Two header lines are one header when the second brings nothing the first has."""
    return not (header.name and more.name) and not (header.dated and more.dated) and not (header.to and more.to)


def _merged_header(header: CommentHeader, more: CommentHeader) -> CommentHeader:
    missing = {field: value for field, value in more._asdict().items() if getattr(header, field) is None}
    return header._replace(**missing, dated=header.dated or more.dated, depth=max(header.depth, more.depth))


def _indent_levels(indents: list[int]) -> list[int]:
    """Return how deep each indentation is; none when there are too many different ones."""
    steps = sorted(set(indents))
    if len(steps) > _MOST_LEVELS:
        return [0] * len(indents)
    return [steps.index(indent) for indent in indents]
