"""Tables of whether it is right: codes, agreement between coders, accuracy of spans."""

from __future__ import annotations

from mediakit.tables.schema import interval, number, number_or_na, table, text, text_or_na, whole, whole_or_na
from mediakit.tables.vocabulary import ACCURACY_KINDS

CODING = table(
    "CODING",
    "One coder's code for one unit.",
    unit_id=text("the unit coded, usually a doc_id"),
    coder=text("who coded it"),
    variable=text("what was coded"),
    code=text_or_na("the code given; NA when the coder could not tell"),
)

AGREEMENT = table(
    "AGREEMENT",
    "How well the coders of one variable agree.",
    variable=text("what was coded"),
    n_units=whole("units coded by two coders or more", "count"),
    n_coders=whole("coders", "count"),
    observed=number_or_na("pairs of codes that agree", "0 to 1", least=0.0, most=1.0),
    kappa=number_or_na("Cohen's kappa; NA unless there are two coders", "at most 1"),
    alpha=number_or_na("Krippendorff's alpha; NA when the codes do not vary", "at most 1"),
    **interval("alpha's 95 % interval (bootstrap over units)", "at most 1"),
)

SPAN_SCORES = table(
    "SPAN_SCORES",
    "Accuracy of found spans against hand-marked ones, for one label.",
    label=text("the label; 'all' for all together"),
    n_found=whole("spans found", "count"),
    n_gold=whole("spans marked by hand", "count"),
    n_hit=whole("pairs that overlap by half or more", "count"),
    precision=number_or_na("hits per span found; NA when none was found", "0 to 1", least=0.0, most=1.0),
    recall=number_or_na("hits per span marked; NA when none was marked", "0 to 1", least=0.0, most=1.0),
    f1=number_or_na("harmonic mean of the two", "0 to 1", least=0.0, most=1.0),
    **interval("F1's 95 % interval (over documents)", "0 to 1", least=0.0, most=1.0),
    **interval("the 95 % interval of precision", "0 to 1", least=0.0, most=1.0, prefix="precision_"),
    **interval("the 95 % interval of recall", "0 to 1", least=0.0, most=1.0, prefix="recall_"),
)

ACCURACY = table(
    "ACCURACY",
    "One measured accuracy of one method on one set of human-annotated data.",
    method=text("the method"),
    who=text("whose it is", allowed=ACCURACY_KINDS),
    data=text("the data it was measured on"),
    measure=text("what was measured: F1 and shares as 0 to 1, r as a correlation, AUC"),
    value=number("the figure", "see measure", least=-1.0, most=1.0),
    **interval("its 95 % interval", "see measure"),
    n=whole_or_na("units it was measured on", "count"),
)
