"""What the marts of data quality hold: records by what is missing or wrong in them, at the data date."""

from data_access.marts.tables import mart

field_month = mart(
    "field_month",
    "Records by field, at the data date.",
    ("field", "officer"),
    {"records": "Records in which the field is required.", "filled": "Records in which the field is filled."},
    of="others",
)
rule_month = mart(
    "rule_month",
    "Records by rule, at the data date.",
    ("rule", "officer"),
    {"checked": "Records that have what the rule speaks of.", "broken": "Records that break the rule."},
    of="others",
)
aside_month = mart(
    "aside_month",
    "Rows that were not taken, by reason, at the data date; they stand in no other number.",
    ("cause",),
    {"rows": "Rows that were not taken."},
    of="open",
)
double_month = mart(
    "double_month",
    "People who may stand twice, at the data date.",
    ("match",),
    {"pairs": "Pairs of records of people that agree.", "known": "People whose number, or name and birth, is known."},
    of="others",
)
entry_month = mart(
    "entry_month",
    "Steps recorded, by days from the event to the entry.",
    ("step", "agency"),
    {"entries": "Entries made.", "in_time": "Entries made within the set days of the event."},
    numbers=("days",),
    of="others",
)
agreement_month = mart(
    "agreement_month",
    "Our numbers beside the newest that others have published of the same day or year, at the data date.",
    ("figure",),
    {"ours": "Our number.", "theirs": "The number that others have published."},
    of="others",
)
published_month = mart(
    "published_month",
    "Figures that others have published, by the month of their day; of a whole what its parts do not tell.",
    ("figure", "kind", "sex"),
    {"hundredths": "Figures that others have published, in hundredths."},
    of="open",
)
