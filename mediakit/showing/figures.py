"""Figures and tables as files: for the web, for print, for a reader who cannot see them; the same bytes each time."""

from __future__ import annotations

import html
import json
import re
import struct
import warnings
import zlib
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from mediakit.base.errors import MediakitError, MissingToolError, UnknownNameError
from mediakit.showing.theme.figure import Chart, heading_of, spec_of
from mediakit.showing.theme.palette import CONFIG, SIZES

DPI = 300
SCREEN_DPI = 96
INCH = 0.0254
"""Metres in an inch."""

WIDTH, HEIGHT = 700, 450
"""Pixels plotly gives a figure that does not say its own."""

Spec = dict[str, Any]
SUFFIXES = (".html", ".svg", ".pdf", ".png")


def write_figure(figure: go.Figure, path: str | Path, *, table: pd.DataFrame, alt: str, width: str = "single") -> Path:
    """Write a figure and return its path; beside it the plotted table (.csv) and the alternative text (.txt).

    The suffix decides: .html needs nothing and works offline, at the width of a screen; .svg, .pdf and .png
    (300 dots an inch) are 89 mm (``width="single"``) or 183 mm (``"double"``) wide and need Chrome or Chromium.
    ``alt`` says in words what the figure shows.

    Raises MissingToolError when no browser is found, UnknownNameError for another suffix or width.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownNameError(
            f"a figure cannot be written as {suffix or 'a file without suffix'}",
            remedy=f"take one of: {', '.join(SUFFIXES)}",
        )
    if width not in SIZES:
        raise UnknownNameError(f"no width is called {width!r}", remedy=f"take one of: {', '.join(SIZES)}")
    if not alt.strip():
        raise MediakitError("the alternative text is empty", file=target, remedy="say in words what the figure shows")
    content = (
        _html_page(spec_of(figure), alt, target)
        if suffix == ".html"
        else _print(_fitted_to_width(figure, width), suffix, alt)
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    target.with_suffix(".txt").write_text(alt.strip() + "\n", encoding="utf-8", newline="\n")
    write_table(table, target.with_suffix(".csv"))
    return target


def write_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a table as CSV and return its path: UTF-8, commas, NA as nothing, numbers with 10 digits.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "shares.csv"
    >>> write_table(pd.DataFrame({"share": [1 / 3, None]}), target).read_text().splitlines()
    ['share', '0.3333333333', '""']
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    text = table.to_csv(index=False, float_format="%.10g", lineterminator="\n", date_format="%Y-%m-%dT%H:%M:%SZ")
    target.write_bytes(text.encode("utf-8"))
    return target


# ------------------------------------------------------------------------------------------------------ the web

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body {{ font: 15px/1.5 Arial, Helvetica, sans-serif; color: #222222; margin: 1em; }}
p {{ max-width: 45em; }}</style>
<script>{plotly}</script>
</head>
<body>
<main>
<div id="chart" role="img" aria-label="{alt}" style="width:{width}px;height:{height}px"></div>
<noscript><p>{alt}</p></noscript>
<details><summary>Description and data</summary><p>{alt}</p><p><a href="{data}">{data}</a></p></details>
</main>
<script>Plotly.newPlot("chart", {spec});</script>
</body>
</html>
"""


def _html_page(spec: Spec, alt: str, target: Path) -> bytes:
    page = _PAGE.format(
        title=html.escape(heading_of(spec)),
        plotly=get_plotlyjs(),
        alt=html.escape(" ".join(alt.split())),
        width=spec["layout"].get("width", WIDTH),
        height=spec["layout"].get("height", HEIGHT),
        data=html.escape(target.with_suffix(".csv").name),
        spec=json.dumps(spec | {"config": CONFIG}, ensure_ascii=True).replace("<", "\\u003c"),
    )
    return page.encode("utf-8")


# ------------------------------------------------------------------------------------------------------- print


def _fitted_to_width(figure: go.Figure, width: str) -> Spec:
    """Return a figure as wide as asked; one that is not ours keeps its look and its proportions."""
    if isinstance(figure, Chart):
        return figure.fitted(width).spec
    spec = spec_of(figure)
    layout, wide = spec["layout"], SIZES[width].width
    shape = layout.get("height", HEIGHT) / layout.get("width", WIDTH)
    return spec | {"layout": layout | {"width": round(wide, 2), "height": round(wide * shape, 2)}}


def _print(spec: Spec, suffix: str, alt: str) -> bytes:
    image = _render(spec, suffix.removeprefix("."))
    if suffix == ".svg":
        return _svg(image.decode("utf-8"), spec, alt).encode("utf-8")
    return _with_density(image) if suffix == ".png" else _without_dates(image)


def _render(spec: Spec, form: str) -> bytes:
    """Return a figure drawn by a browser that loads nothing from the network."""
    import kaleido
    from kaleido.errors import BrowserFailedError, ChromeNotFoundError

    scale = DPI / SCREEN_DPI if form == "png" else 1
    options = {"format": form, "width": spec["layout"]["width"], "height": spec["layout"]["height"], "scale": scale}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a server started by the caller ignores kopts, and says so
            drawn: bytes = kaleido.calc_fig_sync(spec, options, kopts={"mathjax": False})
    except (ChromeNotFoundError, BrowserFailedError) as error:
        raise MissingToolError(
            f"a figure can be written as {form} only by Chrome or Chromium, and none could be started",
            remedy="install Chrome or Chromium (BROWSER_PATH tells where), or write the figure as .html",
        ) from error
    return drawn


def _with_density(png: bytes) -> bytes:
    """Return a PNG that says how many pixels there are to the metre, so that programs place it at its true size."""
    per_metre = round(DPI / INCH)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    after_header = 8 + 25
    return png[:after_header] + chunk + png[after_header:]


def _without_dates(pdf: bytes) -> bytes:
    """Return a PDF in which dates are of the same length but always the same."""
    return re.sub(rb"(/(?:Creation|Mod)Date \(D:)(\d{14})", rb"\g<1>20000101000000", pdf)


def _svg(image: str, spec: Spec, alt: str) -> str:
    """Return an SVG with a role, a title and a description, its size in millimetres, and ids that repeat."""
    title, described = html.escape(heading_of(spec)), html.escape(alt.strip())
    told = f'<title id="chart-title">{title}</title><desc id="chart-alt">{described}</desc>'
    size = " ".join(f'{side}="{spec["layout"][side] / SCREEN_DPI * INCH * 1000:.2f}mm"' for side in ("width", "height"))
    head, body = image.split(">", 1)
    head = re.sub(r'width="[^"]*" height="[^"]*" style=""', size, head, count=1)
    return f'{head} role="img" aria-labelledby="chart-title chart-alt">{told}{_with_steady_ids(body)}'


_DRAWN_FOR = re.compile(r'id="defs-([0-9a-f]{6})"')
_OF_A_TRACE = re.compile(r'(?:class="[^"]*trace|id="p[0-9a-f]{6}-(?:legend-)?)([0-9a-f]{6})"')
_NAMING = re.compile(r"""(?:id|class|href)="[^"]*"|url\([^)]*\)""")


def _with_steady_ids(image: str) -> str:
    """Return an SVG with plotly's random ids numbered in the order they come; words in the figure stay."""
    random_ids = dict.fromkeys(_DRAWN_FOR.findall(image) + _OF_A_TRACE.findall(image))
    steady = {one: f"m{number}" for number, one in enumerate(random_ids)}
    if not steady:
        return image
    any_id = re.compile("|".join(steady))
    return _NAMING.sub(lambda name: any_id.sub(lambda one: steady[one.group()], name.group()), image)
