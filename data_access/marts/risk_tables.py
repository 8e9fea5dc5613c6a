"""What the marts of risk and needs hold beside those of marts/tables.py: provisional levels, reassessment, change."""

from data_access.marts.tables import CASE, PEOPLE, mart

level_month = mart(
    "level_month",
    "People under supervision with a current level of which the source says whether it is provisional.",
    (*PEOPLE, *CASE),
    {
        "people": "People under supervision with a current level, where it is known whether inputs were missing.",
        "provisional": "People under supervision whose current level was set although inputs were missing.",
    },
    of="stock",
)
reassessment_cohort = mart(
    "reassessment_cohort",
    "People by start of supervision, followed for repeated assessments.",
    (*PEOPLE, *CASE),
    {
        "people": "People for whom an assessment is required and who were supervised for the set months.",
        "reassessed": "People supervised for the set months, with two or more completed assessments in them.",
    },
)
need_change_month = mart(
    "need_change_month",
    "People with two or more answers to a domain by one tool, by how its score moved from the first to the last.",
    (*PEOPLE, *CASE, "domain", "tool", "direction"),
    {"answers": "People with two or more answers to the domain, at the month of the last."},
)
programme_change_month = mart(
    "programme_change_month",
    "People who started a programme between their first and last score by one tool, by how the score moved.",
    (*PEOPLE, *CASE, "programme", "tool", "direction"),
    {"changes": "People with a score before and after the start of a programme, once for each programme."},
)
