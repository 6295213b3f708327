"""How mediakit's charts look: palette, sizes, template, and a figure that fits itself to a width. Knows no data."""

from mediakit.theme.figure import MIME, Chart
from mediakit.theme.fit import SOURCE, Y_TITLE, fit
from mediakit.theme.letters import marked_up, plain, shorten, text_width, wrap
from mediakit.theme.palette import (
    COLOURS,
    CONFIG,
    EVEN,
    GREY,
    INK,
    LOOKS,
    MILLIMETRE,
    NEGATIVE,
    PALE,
    POINT,
    POSITIVE,
    SIZES,
    TEMPLATE,
    UNKNOWN,
    Look,
    Size,
    look,
)

__all__ = [
    "COLOURS",
    "CONFIG",
    "EVEN",
    "GREY",
    "INK",
    "LOOKS",
    "MILLIMETRE",
    "MIME",
    "NEGATIVE",
    "PALE",
    "POINT",
    "POSITIVE",
    "SIZES",
    "SOURCE",
    "TEMPLATE",
    "UNKNOWN",
    "Y_TITLE",
    "Chart",
    "Look",
    "Size",
    "fit",
    "look",
    "marked_up",
    "plain",
    "shorten",
    "text_width",
    "wrap",
]
