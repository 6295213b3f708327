"""The words the tables' columns of kinds and classes may hold."""

from __future__ import annotations

SEGMENT_KINDS = ("headline", "caption", "credit", "subhead", "paragraph")
PLACE_KINDS = ("headline", "lead", "caption", "credit", "subhead", "paragraph")
STATUSES = ("visible", "blocked", "deleted")
NOTE_KINDS = ("gloss", "insertion")
QUOTE_KINDS = ("direct", "indirect", "mixed")
CORRECTION_ACTIONS = ("accept", "reject", "reassign", "add")
CUE_CLASSES = ("neutral", "endorsing", "distancing", "questioning", "emotive")
NAMINGS = ("named_person", "unnamed_person", "named_group", "unnamed_group", "document")
SOURCE_KINDS = (
    "official",
    "politician",
    "military",
    "expert",
    "business",
    "campaigner",
    "journalist",
    "citizen",
    "document",
    "unknown",
)
ACCURACY_KINDS = ("mediakit", "peer", "human")
SPLITS = ("held out", "cross-validated", "used to make it", "as published")
LEVELS = ("nominal", "ordinal", "interval", "ratio")
"""Levels of measurement (Stevens 1946): names, an order, equal steps, equal steps from a true zero."""
COEFFICIENTS = (
    "percent",
    "scott_pi",
    "cohen_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "gwet_ac2",
    "krippendorff_alpha",
)
ESTIMATORS = ("uncorrected", "hand_coded", "difference", "misclassification")
