"""The numbers of the catalogue that are not counted here, each with the reason."""

UNCOUNTED = {
    "SD2": "Told by surveys and laws, not by cases: SDG 16.3.1, 16.3.3, 16.6.2, 16.10.2, 16.b.1 and 10.3.1 are linked.",
    "RO7a": "Of desistance the time to a new offence (RO7), work (OC1, OC4) and housing (OC2) are counted; how serious "
    "a new offence is, and health, stand in no record of probation.",
}
# Where others tell them: id -> (address, name).
TOLD_BY_OTHERS = {"SD2": ("https://unstats.un.org/sdgs/metadata/", "United Nations: metadata of the SDG indicators")}
# Splits that the catalogue sets, (id, split as it stands there), and why the number is not told by them.
UNSPLIT = {
    ("DQ5", "O"): "Our number stands beside the whole that others publish; the few that are told by kind too are not "
    "compared apart, and none is told by measure.",
    ("DQ2", "field"): "When it was entered is recorded of the steps of the procedure alone: it is split by step.",
    ("DQ2", "U"): "Steps of the procedure are recorded by agencies; no step names the officer who entered it.",
}
