"""Tables of whether it is right: codes, agreement between coders, accuracy, estimates corrected by it."""

from __future__ import annotations

from mediakit.tables.schema import interval, number, number_or_na, table, text, text_or_na, whole, whole_or_na
from mediakit.tables.vocabulary import ACCURACY_KINDS, COEFFICIENTS, ESTIMATORS, LEVELS, SPLITS

CODEBOOK = table(
    "CODEBOOK",
    "One variable of a codebook (code is NA), or one of its codes.",
    variable=text("what is coded"),
    level=text("what the codes are to each other", allowed=LEVELS),
    code=text_or_na("the code; NA in the row of the variable itself"),
    definition=text("what the variable asks, or when the code is given"),
    rule=text_or_na("how boundary cases are decided"),
    example=text_or_na("a text that has the code"),
    least=number_or_na("smallest number that may be given", "the variable's own unit"),
    most=number_or_na("largest number that may be given", "the variable's own unit"),
)

CODING = table(
    "CODING",
    "One coder's code for one unit.",
    unit_id=text("the unit coded, usually a doc_id"),
    coder=text("who coded it"),
    variable=text("what was coded"),
    code=text_or_na("the code given; NA when the coder could not tell"),
)

SAMPLE_SIZES = table(
    "SAMPLE_SIZES",
    "How many units of one group to code by hand for one code's share.",
    label=text_or_na("the code; NA where none is known yet"),
    share=number("its share, as the pilot or the machine has it", "0 to 1", least=0.0, most=1.0),
    correlation=number("correlation of hand and machine in the pilot", "-1 to 1", least=-1.0, most=1.0),
    width=number("planned width of the 95 % interval", "0 to 1", least=0.0, most=1.0),
    n_all=whole("units there are", "count"),
    n=whole_or_na("units to be coded; NA where even all do not suffice", "count"),
)

AGREEMENT = table(
    "AGREEMENT",
    "One coefficient of how well the coders of one variable agree.",
    variable=text("what was coded"),
    label=text_or_na("the code that is compared with all others together; NA: all codes"),
    coders=text_or_na("the two coders compared, joined by ' / '; NA: all coders"),
    n_units=whole("units coded by two coders or more", "count"),
    n_coders=whole("coders", "count"),
    coefficient=text("which coefficient", allowed=COEFFICIENTS),
    value=number_or_na("its value; NA when it is not defined, as when the codes do not vary", "at most 1"),
    **interval("its 95 % interval (Bayesian bootstrap over units)", "at most 1"),
    n_left_out=whole("units coded by fewer than two of these coders", "count", default=0),
    n_folded=whole("codes in another spelling, as 'Yes ' for 'yes', taken as one", "count", default=0),
)

UNITISING = table(
    "UNITISING",
    "How well the coders agree on which stretches of text are of one kind.",
    label=text("the kind of stretch marked"),
    n_docs=whole("documents read by two coders or more", "count"),
    n_coders=whole("coders", "count"),
    n_spans=whole("stretches marked, of all coders", "count"),
    alpha=number_or_na("Krippendorff's unitising alpha; NA when nothing is marked or all of it", "at most 1"),
    **interval("its 95 % interval (Bayesian bootstrap over documents)", "at most 1"),
)

DISAGREEMENTS = table(
    "DISAGREEMENTS",
    "One unit on which the coders of a variable disagree.",
    unit_id=text("the unit coded"),
    variable=text("what was coded"),
    codes=text("each coder with the code given, '?' where the coder could not tell"),
    n_coders=whole("coders of this unit", "count"),
    n_codes=whole("different codes, '?' among them", "count"),
    text=text_or_na("the text of the unit; NA when no text has its id"),
)

DECISIONS = table(
    "DECISIONS",
    "What was decided on one unit on which coders disagree.",
    unit_id=text("the unit coded"),
    variable=text("what was coded"),
    code=text_or_na("the code decided on; NA: it cannot be told"),
    who=text("who decided"),
    when=text_or_na("when, as written"),
    why=text_or_na("the reason given"),
)

CODE_SCORES = table(
    "CODE_SCORES",
    "Accuracy of a machine's codes against those given by hand, for one code.",
    variable=text("what was coded"),
    label=text("the code; 'all' for all together"),
    n=whole("units that have this code by hand", "count"),
    n_right=whole("of these, units to which the machine gave it too", "count"),
    precision=number_or_na(
        "right per unit the machine gave it to; NA when it gave none", "0 to 1", least=0.0, most=1.0
    ),
    **interval("the precision's 95 % interval", "0 to 1", least=0.0, most=1.0, prefix="precision_"),
    recall=number_or_na("right per unit that has it by hand; NA when none has", "0 to 1", least=0.0, most=1.0),
    **interval("the recall's 95 % interval", "0 to 1", least=0.0, most=1.0, prefix="recall_"),
    f1=number_or_na("harmonic mean of the two", "0 to 1", least=0.0, most=1.0),
    **interval("F1's 95 % interval", "0 to 1", least=0.0, most=1.0, prefix="f1_"),
    n_found=whole("units to which the machine gave this code", "count"),
    excess=number_or_na(
        "share of units with this code by machine, less the share by hand: apart from 0, errors point one way",
        "-1 to 1",
        least=-1.0,
        most=1.0,
    ),
    **interval("the excess's 95 % interval", "-1 to 1", least=-1.0, most=1.0, prefix="excess_"),
    n_left_out=whole("units with a code by hand NA, or not seen by the machine", "count", default=0),
)

CONFUSIONS = table(
    "CONFUSIONS",
    "How often units with one code by hand have another, or the same, by machine.",
    variable=text("what was coded"),
    gold=text("the code that people gave"),
    machine=text_or_na("the code given by machine; NA: none"),
    n=whole("units with both codes", "count"),
    share=number_or_na("of the units with this code by hand", "0 to 1", least=0.0, most=1.0),
    **interval("the share's 95 % interval", "0 to 1", least=0.0, most=1.0),
)

VALUE_SCORES = table(
    "VALUE_SCORES",
    "Accuracy of a machine's numbers against those given by hand.",
    variable=text("what was rated"),
    n=whole("units with a number from both", "count"),
    r=number_or_na("Pearson's correlation; NA when either does not vary", "-1 to 1", least=-1.0, most=1.0),
    **interval("its 95 % interval", "-1 to 1", least=-1.0, most=1.0, prefix="r_"),
    bias=number_or_na("mean of machine less hand: apart from 0, errors point one way", "that of the numbers"),
    **interval("the bias's 95 % interval", "that of the numbers", prefix="bias_"),
    error=number_or_na("mean distance of machine and hand", "that of the numbers", least=0.0),
    n_left_out=whole("units with a number from one side only", "count", default=0),
)

ESTIMATES = table(
    "ESTIMATES",
    "One estimate of a share or mean of all units, from a machine's codes, codes by hand, or both.",
    quantity=text("what is estimated: the variable coded or the column of numbers"),
    label=text_or_na("the code whose share it is; NA: a mean"),
    method=text("how it is estimated", allowed=ESTIMATORS),
    n_coded=whole("units coded by hand", "count"),
    n_all=whole("units coded by machine", "count"),
    estimate=number_or_na("the share (0 to 1) or mean", "0 to 1, or that of the numbers"),
    **interval("its 95 % interval", "0 to 1, or that of the numbers"),
    machine_weight=number_or_na(
        "how much of the machine's codes the corrected estimate uses: 0 nothing, 1 all (the lambda of PPI++)", "ratio"
    ),
    note=text_or_na("why the estimate or its interval is NA, or what is left out"),
)

ESTIMATE_DIFFERENCES = table(
    "ESTIMATE_DIFFERENCES",
    "By how much an estimate differs between two groups.",
    quantity=text("what is estimated"),
    label=text_or_na("the code whose share it is; NA: a mean"),
    method=text("how it is estimated", allowed=ESTIMATORS),
    group=text("the one group"),
    other=text("the group it is compared with"),
    difference=number_or_na("estimate of the group less that of the other", "that of the estimates"),
    **interval("the difference's 95 % interval", "that of the estimates"),
)

SPAN_SCORES = table(
    "SPAN_SCORES",
    "Accuracy of found spans against hand-marked ones, for one label.",
    label=text("the label; 'all' for all together"),
    n_found=whole("spans found", "count"),
    n_gold=whole("spans marked by hand", "count"),
    n_hit=whole("pairs that overlap by half or more", "count"),
    precision=number_or_na(
        "hits per span found; NA when none was found, or none marked", "0 to 1", least=0.0, most=1.0
    ),
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
    split=text_or_na("how far these texts were used to make the method", allowed=SPLITS),
    measure=text("what was measured: F1 and shares as 0 to 1, r as a correlation, AUC"),
    value=number("the figure", "see measure", least=-1.0, most=1.0),
    **interval("its 95 % interval", "see measure"),
    n=whole_or_na("units it was measured on", "count"),
)
