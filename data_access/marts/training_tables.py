"""What the mart of assessments by qualified staff holds."""

from data_access.marts.tables import PEOPLE, mart

qualified_month = mart(
    "qualified_month",
    "Assessments by whether who did them held a valid certificate that day.",
    PEOPLE,
    {
        "assessments": "Assessments whose assessor is known.",
        "qualified": "Assessments by somebody with a valid certificate in risk and needs assessment on that day.",
    },
)
