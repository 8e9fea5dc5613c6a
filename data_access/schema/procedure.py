"""Criminal procedure before and beside probation: courts, their acts, reports to them, cases and dated steps."""

from data_access.schema.declaring import date, flag, lineage, table, text, whole

courts = table(
    "courts",
    "Courts.",
    text("court", "Code.", True),
    text("name", "Name in English.", True),
    text("name_ru", "Name in Russian."),
    text("name_ky", "Name in Kyrgyz."),
    text("area", "The area in which it sits."),
    *lineage(),
    key=("court",),
    of={"area": "areas.area"},
)

acts = table(
    "acts",
    "Court acts that put somebody under probation, as the courts know them.",
    text("act_id", "Id of the court; orders name it when they are registered.", True),
    text("court", "Which court."),
    text("kind", "Kind of probation that it orders."),
    date("in_force_on", "Day on which it came into force."),
    date("sent_on", "Day on which it was sent to probation; empty when it was not."),
    text("area", "Where the person lives: the area whose office must register it."),
    *lineage(),
    key=("source", "act_id"),
    codes={"kind": "kind"},
    of={"court": "courts.court", "area": "areas.area"},
)

reports = table(
    "reports",
    "Social reports to the court before its decision.",
    text("report_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "About whom.", True),
    text("court", "For which court."),
    date("requested_on", "Day of the request."),
    date("due_on", "Day by which it is due."),
    date("delivered_on", "Day of delivery; empty while it is due."),
    text("proposal", "The sentence that it proposes."),
    text("sentence", "The sentence that the court passed; empty while not known."),
    flag("detained", "Held in detention until the sentence."),
    *lineage(),
    key=("source", "report_id"),
    codes={"proposal": "sentence", "sentence": "sentence"},
    of={"client_id": "clients.client_id", "court": "courts.court"},
)

cases = table(
    "cases",
    "Criminal cases in the courts: one row a person and case.",
    text("case_id", "Id, unique within its source; made from the row when the source has none."),
    text("court", "Which court."),
    text("area", "Where, when no court tells it."),
    text("offence", "Group of the main offence."),
    text("sex", "Sex of the person."),
    text("age_band", "Age band of the person at filing."),
    flag("minor", "Under 18 at the offence."),
    date("filed_on", "Day on which the court received it."),
    date("resolved_on", "Day on which it was resolved; empty while pending."),
    text("disposition", "How it was resolved; its category says convicted, diverted or dismissed."),
    text("sentence", "The sentence; its category says custodial or alternative."),
    *lineage(),
    key=("source", "case_id"),
    codes={
        "offence": "offence",
        "sex": "sex",
        "age_band": "age",
        "disposition": "disposition",
        "sentence": "sentence",
    },
    of={"court": "courts.court", "area": "areas.area"},
)

steps = table(
    "steps",
    "Dated steps that the procedure requires of a case, by agency.",
    text("step_id", "Id, unique within its source; made from the row when the source has none."),
    text("case_id", "Of which case.", True),
    text("step", "Which step."),
    text("agency", "The agency that takes it."),
    date("happened_on", "Day of the step."),
    date("recorded_on", "Day on which it was recorded in the system; empty when it was not."),
    text("sent_to", "The agency to which the case goes by this step; empty when it stays."),
    date("mirrored_on", "Day on which that agency recorded its arrival; empty when it has not."),
    *lineage(),
    key=("source", "step_id"),
    codes={"step": "step", "agency": "agency", "sent_to": "agency"},
    of={"case_id": "cases.case_id"},
)

case_totals = table(
    "case_totals",
    "Cases of a court and period in sums, for sources that give no cases.",
    text("court", "Which court."),
    text("area", "Where, when no court tells it."),
    text("offence", "Group of offence or type of case."),
    date("month", "First day of the month, or of the year when months is 12.", True),
    whole("months", "How long the period is, in months.", True),
    whole("pending_before", "Pending at its beginning."),
    whole("filed", "Received in it."),
    whole("resolved", "Resolved in it."),
    whole("pending", "Pending at its end."),
    *lineage(),
    key=(),
    codes={"offence": "offence"},
    of={"court": "courts.court", "area": "areas.area"},
)

PROCEDURE = (courts, acts, reports, cases, steps, case_totals)
