"""What is done with people under supervision, and how they live: plans, levels, responses, work, help."""

from data_access.schema.declaring import date, flag, lineage, number, table, text, whole

_OF_CLIENT = {"client_id": "clients.client_id"}

transfers = table(
    "transfers",
    "Orders that moved from one office to another.",
    text("transfer_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Who moved.", True),
    text("order_id", "The order that moved."),
    text("from_office", "The office that gave it away."),
    text("to_office", "The office that took it."),
    date("moved_on", "First day at the new office."),
    *lineage(),
    key=("source", "transfer_id"),
    of=_OF_CLIENT | {"from_office": "offices.office", "to_office": "offices.office"},
)

plans = table(
    "plans",
    "Individual plans of supervision.",
    text("plan_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Whose plan.", True),
    date("first_met_on", "Day of the first appointment, from which the term counts."),
    date("made_on", "Day on which the plan was made; empty while it is due."),
    *lineage(),
    key=("source", "plan_id"),
    of=_OF_CLIENT,
)

supervision_levels = table(
    "supervision_levels",
    "The level at which a client is in fact supervised, from a day on.",
    text("client_id", "Who.", True),
    date("since", "First day of the level.", True),
    text("level", "Level, of the same list as that of an assessment."),
    *lineage(),
    key=("source", "client_id", "since"),
    codes={"level": "level"},
    of=_OF_CLIENT,
)

responses = table(
    "responses",
    "Responses of the service to what a client did, rewards too.",
    text("response_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "To whom.", True),
    text("violation_id", "The violation that it answers; empty for a reward."),
    date("responded_on", "Day of the response."),
    text("type", "What was done; its category says reward, sanction or revocation."),
    *lineage(),
    key=("source", "response_id"),
    codes={"type": "response"},
    of=_OF_CLIENT,
)

absences = table(
    "absences",
    "Times in which nobody knows where a client is.",
    text("absence_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Who.", True),
    date("since", "First day.", True),
    date("until", "First day on which the whereabouts were known again; empty while they are not."),
    *lineage(),
    key=("source", "absence_id"),
    of=_OF_CLIENT,
)

monitorings = table(
    "monitorings",
    "Electronic supervision, from when to when and by what tool.",
    text("monitoring_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Who.", True),
    text("tool", "Application, bracelet, ..."),
    date("since", "First day.", True),
    date("until", "First day without it; empty while it lasts."),
    *lineage(),
    key=("source", "monitoring_id"),
    codes={"tool": "monitoring"},
    of=_OF_CLIENT,
)

work_sessions = table(
    "work_sessions",
    "Sessions of community work.",
    text("session_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Who was to work.", True),
    text("order_id", "By which order."),
    date("held_on", "Day.", True),
    number("hours", "Hours credited; empty while no outcome is recorded."),
    text("outcome", "How it went; empty when nobody recorded it."),
    *lineage(),
    key=("source", "session_id"),
    codes={"outcome": "work_outcome"},
    of=_OF_CLIENT,
)

partners = table(
    "partners",
    "Organisations that help clients.",
    text("partner", "Code.", True),
    text("name", "Name in English.", True),
    text("name_ru", "Name in Russian."),
    text("name_ky", "Name in Kyrgyz."),
    text("kind", "Civil society, state, business, ..."),
    text("area", "The area in which it works; empty for the whole country."),
    *lineage(),
    key=("partner",),
    codes={"kind": "partner_kind"},
    of={"area": "areas.area"},
)

referrals = table(
    "referrals",
    "Referrals of clients to partners, for a need.",
    text("referral_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Who was referred.", True),
    text("partner", "To whom."),
    text("domain", "For which need."),
    date("referred_on", "Day of referral."),
    date("accepted_on", "Day on which the partner took it."),
    date("attended_on", "Day on which the client first came."),
    date("returned_on", "Day on which the partner told the result; empty when it told none."),
    text("result", "What came of it."),
    *lineage(),
    key=("source", "referral_id"),
    codes={"domain": "domain", "result": "referral_result"},
    of=_OF_CLIENT | {"partner": "partners.partner"},
)

circumstances = table(
    "circumstances",
    "How a client lives, at set points of supervision.",
    text("circumstance_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Who.", True),
    date("observed_on", "Day."),
    text("point", "Which point: the start, six weeks, three months, six months, the end."),
    text("employment", "Employed, unemployed or unable to work."),
    text("housing", "Settled or unsettled."),
    text("education", "In education or training, or with a need for it."),
    flag("papers_restored", "Identity papers were restored by then; empty when none were missing."),
    whole("days_in_work", "The longest spell of work in the year before, in days."),
    *lineage(),
    key=("source", "circumstance_id"),
    codes={"point": "point", "employment": "employment", "housing": "housing", "education": "education"},
    of=_OF_CLIENT,
)

places_open = table(
    "places_open",
    "Places in programmes that open.",
    text("programme", "In which programme.", True),
    text("office", "Where.", True),
    date("opens_on", "Day.", True),
    whole("places", "How many."),
    *lineage(),
    key=("source", "programme", "office", "opens_on"),
    of={"programme": "programmes.programme", "office": "offices.office"},
)

group_sessions = table(
    "group_sessions",
    "Sessions of programme groups, without the people.",
    text("session_id", "Id, unique within its source; made from the row when the source has none."),
    text("programme", "Of which programme.", True),
    text("office", "Where."),
    text("team", "Code of the group."),
    date("planned_on", "Day for which it was planned."),
    date("held_on", "Day on which it took place; empty when it did not."),
    whole("present", "People present."),
    text("facilitator", "Pseudonymous code of who led it."),
    *lineage(),
    key=("source", "session_id"),
    of={"programme": "programmes.programme", "office": "offices.office"},
)

ratings = table(
    "ratings",
    "Second ratings of assessments by another assessor.",
    text("assessment_id", "The assessment that was rated again.", True),
    text("level", "The level that the second assessor found."),
    *lineage(),
    key=("source", "assessment_id"),
    codes={"level": "level"},
    of={"assessment_id": "assessments.assessment_id"},
)

SUPERVISION = (transfers, plans, supervision_levels, responses, absences, monitorings, work_sessions, partners)
SUPERVISION += (referrals, circumstances, places_open, group_sessions, ratings)
