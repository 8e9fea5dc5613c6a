"""The numbers of the catalogue that are not counted here, each with the reason."""

UNCOUNTED = {
    "SD2": "Told by surveys and laws, not by cases: SDG 16.3.1, 16.3.3, 16.6.2, 16.10.2, 16.b.1 and 10.3.1 are linked.",
    "RO7a": "Of desistance the time to a new offence (RO7), work (OC1, OC4) and housing (OC2) are counted; how serious "
    "a new offence is, and health, stand in no record of probation.",
    "SD5a": "Of the equality gap age, people under 18 and kind of district are compared; disability, language and "
    "citizenship stand in no table of the contract, because the records of probation do not give them.",
}
# Splits that the catalogue sets, (id, split as it stands there), and why the number is not told by them.
UNSPLIT = {
    ("DQ2", "U"): "Steps of the procedure are recorded by agencies; no step names the officer who entered it.",
}
