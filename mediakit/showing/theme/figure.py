"""A plotly figure that shows itself in a notebook by our rules."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder

from mediakit.showing.theme.fit import fit
from mediakit.showing.theme.letters import plain
from mediakit.showing.theme.palette import CONFIG, FONT, TEMPLATE

MIME = "application/vnd.plotly.v1+json"


class Chart(go.Figure):  # type: ignore[misc]
    """A plotly figure without plotly's default template, cloud button and logo.

    In a notebook it is stored as JSON and one line of plain text; ``fitted`` gives it another width.
    """

    _ipython_display_ = None
    _repr_html_ = None

    def __init__(self, data: Any = None, layout: Any = None, **rest: Any) -> None:
        super().__init__(data, layout, **rest)
        if self.layout.template.layout.font.family != FONT:
            self.layout.template = TEMPLATE

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None, **_: Any) -> dict[str, Any]:
        return {MIME: self.spec | {"config": CONFIG}, "text/plain": f"Chart: {self.heading}"}

    @property
    def spec(self) -> dict[str, Any]:
        """Return data and layout as plain dictionaries and lists, keys in order."""
        return spec_of(self)

    @property
    def heading(self) -> str:
        """Return the title as plain text."""
        return heading_of(self.spec)

    def fitted(self, width: str) -> Chart:
        """Return a copy laid out for a width: screen, single (89 mm) or double (183 mm).

        >>> Chart().fitted("single").layout.width
        336.38
        """
        return Chart(fit(self.to_dict(), width))

    def show(self, *args: Any, **options: Any) -> None:
        """Show the figure by plotly's own means, without cloud button and logo."""
        super().show(*args, **({"config": CONFIG} | options))


def spec_of(figure: go.Figure) -> dict[str, Any]:
    """Return data and layout of any plotly figure as plain dictionaries and lists, keys in order."""
    spec: dict[str, Any] = json.loads(json.dumps(figure.to_dict(), cls=PlotlyJSONEncoder, sort_keys=True))
    return spec


def heading_of(spec: dict[str, Any]) -> str:
    """Return the title of a figure's dictionary as plain text.

    >>> heading_of({"layout": {"title": {"text": "A long<br>finding"}}})
    'A long finding'
    """
    return plain(spec.get("layout", {}).get("title", {}).get("text") or "")
