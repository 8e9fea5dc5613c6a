"""Places, people, their orders, assessments, programmes and what happened to them."""

from sqlalchemy import Column, String

from data_access.schema.declaring import PERSONS, date, flag, lineage, number, table, text, whole

codes = table(
    "codes",
    "Code lists: every kind, level, domain, measure, age band, end reason and outcome that a column may hold.",
    text("list", "Which list: sex, kind, measure, level, domain, age, end_reason, ...", True),
    text("code", "The value as it stands in the facts.", True),
    text("name", "Name in English.", True),
    text("name_ru", "Name in Russian."),
    text("name_ky", "Name in Kyrgyz."),
    whole("position", "Order on screen, from 1; for levels also the order of risk.", True),
    text("category", "What the code counts as: an end reason's exit type, an outcome's class."),
    whole("lower", "Of an age band: the lowest age."),
    whole("upper", "Of an age band: the highest age; empty for no end."),
    Column("source", String, nullable=False, comment="The source that declared it; 'settings' for the installation."),
    key=("list", "code", "source"),
)

areas = table(
    "areas",
    "Two trees of places: the territory (country, region, district) and the service (country, department, office).",
    text("area", "Code, unique over both trees; the country is the root of both.", True),
    text("parent", "Code of the area above; empty for the country."),
    text("tree", "territory or service; the country belongs to both and stands as territory.", True),
    text("kind", "country, oblast, republican_city, rayon, city, department, office, court, ...", True),
    text("name", "Name in English.", True),
    text("name_ru", "Name in Russian."),
    text("name_ky", "Name in Kyrgyz."),
    date("valid_from", "First day on which the area exists; empty for always."),
    date("valid_to", "First day on which it no longer exists; empty while it does."),
    whole("population", "Residents, where known."),
    *lineage(),
    key=("area",),
    of={"parent": "areas.area"},
)

offices = table(
    "offices",
    "Offices (or courts, or teams) that hold orders, each at its place in both trees.",
    text("office", "Code.", True),
    text("name", "Name in English.", True),
    text("name_ru", "Name in Russian."),
    text("name_ky", "Name in Kyrgyz."),
    text("area", "The finest area of the territory in which it lies."),
    text("department", "The department above it in the service's tree."),
    *lineage(),
    key=("office",),
    of={"area": "areas.area", "department": "areas.area"},
)

officers = table(
    "officers",
    "Probation officers by pseudonym; only their number and the size of their caseload are ever shown.",
    text("officer", "Pseudonymous code.", True),
    text("office", "Where the officer works."),
    *lineage(),
    key=("source", "officer"),
    of={"office": "offices.office"},
)

clients = table(
    "clients",
    "Probation clients by pseudonym.",
    text("client_id", "Pseudonymous id, unique within its source.", True),
    text("sex", "female or male; empty when not recorded."),
    whole("birth_year", "Year of birth."),
    text("age_band", "Age band as the source gives it, when it gives no year of birth."),
    flag("minor_at_offence", "Under 18 at the offence."),
    flag("disability", "Has a recognised disability; a special category, told of large groups only."),
    text("language", "Language in which the service speaks with the person; told of large groups only."),
    text("citizenship", "Citizenship: of the country, of another, none; told of large groups only."),
    *lineage(),
    key=("source", "client_id"),
    codes={"sex": "sex", "age_band": "age", "language": "language", "citizenship": "citizenship"},
)

persons = table(
    "persons",
    "Who a client is; read by the register of people only, from a schema of its own.",
    text("client_id", "Pseudonymous id.", True),
    text("name", "Full name."),
    text("personal_number", "Personal identification number."),
    date("birth_date", "Date of birth."),
    text("address", "Address."),
    text("restricted", "Why the person is withheld by name: staff, protected, ...; empty for nobody's exception."),
    *lineage(),
    schema=PERSONS,
    key=("source", "client_id"),
    of={"client_id": "clients.client_id"},
)

orders = table(
    "orders",
    "Supervision orders: what a court or a release put a client under, where, and from when to when.",
    text("order_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Whose order.", True),
    text("kind", "Kind of probation: pre-trial, executive, penitentiary, post-penitentiary, ..."),
    text("measure", "The measure: probation supervision, public works, parole, ..."),
    text("offence", "Group of the main offence."),
    date("court_act_date", "Day on which the court act came into force."),
    date("registration_date", "Day on which the service registered the order."),
    date("start_date", "First day of supervision."),
    text("start_precision", "day, month or year: how exactly start_date is known; filled by the loader."),
    date("due_end_date", "Lawful last day."),
    date("end_date", "First day no longer under supervision; empty while open."),
    text("end_reason", "Why it ended; its category says successful, neutral or unsuccessful."),
    text("office", "Office that holds it."),
    text("officer", "Officer who holds it."),
    whole("followed_months", "Months for which the source followed the person, when it gives no dates."),
    text("act_id", "The court act that it carries out."),
    whole("hours_ordered", "Hours of community work ordered."),
    *lineage(),
    key=("source", "order_id"),
    codes={"kind": "kind", "measure": "measure", "offence": "offence", "end_reason": "end_reason"},
    of={"client_id": "clients.client_id", "office": "offices.office", "officer": "officers.officer"},
)

assessments = table(
    "assessments",
    "Risk and needs assessments (RNA).",
    text("assessment_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Who was assessed.", True),
    date("assessed_on", "Day of completion; empty when the source gives none."),
    text("tool", "Tool and version; scores are compared within one tool only."),
    number("score", "Total score in the tool's own units."),
    text("level_by_score", "Level that the score alone gives."),
    text("level", "Final level, after any override; empty when the assessment gives none."),
    text("override_reason", "Why the final level differs from the score's."),
    flag("complete", "All that the tool asks was answered; an incomplete one does not count as assessed."),
    flag("provisional", "The level was set although inputs are missing."),
    text("assessor", "Pseudonymous code of the member of staff who assessed."),
    *lineage(),
    key=("source", "assessment_id"),
    codes={"level_by_score": "level", "level": "level", "tool": "tool", "override_reason": "override_reason"},
    of={"client_id": "clients.client_id"},
)

needs = table(
    "needs",
    "One row a need domain of an assessment.",
    text("assessment_id", "The assessment.", True),
    text("domain", "Need domain.", True),
    number("score", "Score of the domain."),
    flag("need", "True: a need; false: none; empty: unanswered, which is not the same as none."),
    flag("linked", "The need is linked to the risk of a new offence or of harm."),
    *lineage(),
    key=("source", "assessment_id", "domain"),
    codes={"domain": "domain"},
    of={"assessment_id": "assessments.assessment_id"},
)

programmes = table(
    "programmes",
    "Correctional and social programmes.",
    text("programme", "Code.", True),
    text("name", "Name in English.", True),
    text("name_ru", "Name in Russian."),
    text("name_ky", "Name in Kyrgyz."),
    text("domain", "The need it is for."),
    text("lowest_level", "The lowest risk level it is meant for; empty for any."),
    text("highest_level", "The highest risk level it is meant for; empty for any."),
    *lineage(),
    key=("programme",),
    codes={"domain": "domain", "lowest_level": "level", "highest_level": "level"},
)

enrolments = table(
    "enrolments",
    "One row a person's way through one programme.",
    text("enrolment_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Who was referred.", True),
    text("programme", "To what.", True),
    text("office", "Where, when the client has no order to tell it."),
    date("referred_on", "Day of referral."),
    flag("suitable", "Found suitable; empty when not looked at."),
    date("first_session_on", "First session attended; this, not the referral, is the start."),
    date("ended_on", "Day on which it ended; empty while it runs."),
    text("outcome", "How it ended; its category says completed, early or neutral."),
    text("reason", "Why it ended early."),
    whole("sessions_planned", "Sessions planned."),
    whole("sessions_attended", "Sessions attended."),
    date("report_on", "Day of the report after the programme."),
    *lineage(),
    key=("source", "enrolment_id"),
    codes={"outcome": "outcome", "reason": "leaving_reason"},
    of={"client_id": "clients.client_id", "programme": "programmes.programme", "office": "offices.office"},
)

violations = table(
    "violations",
    "Recorded violations of the conditions of supervision.",
    text("violation_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Whose violation.", True),
    date("violated_on", "Day; empty when the source gives none."),
    text("type", "Type of violation."),
    *lineage(),
    key=("source", "violation_id"),
    codes={"type": "violation"},
    of={"client_id": "clients.client_id"},
)

contacts = table(
    "contacts",
    "Contacts of officers with clients: due, and held or missed.",
    text("contact_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "With whom.", True),
    text("kind", "Kind of contact: office, home, telephone, ..."),
    date("due_on", "Day on which it was due."),
    date("held_on", "Day on which it took place; empty when it did not."),
    text("outcome", "Attended or absent; its category says attended, acceptable or unacceptable."),
    *lineage(),
    key=("source", "contact_id"),
    codes={"kind": "contact", "outcome": "contact_outcome"},
    of={"client_id": "clients.client_id"},
)

reoffences = table(
    "reoffences",
    "New offences by clients.",
    text("reoffence_id", "Id, unique within its source; made from the row when the source has none."),
    text("client_id", "Whose offence.", True),
    date("offence_date", "Day of the new offence."),
    date("convicted_on", "Day on which a court found it proven; empty while it has not."),
    whole("months_after_start", "Whole months from the start of supervision, rounded up, when no day is known."),
    *lineage(),
    key=("source", "reoffence_id"),
    of={"client_id": "clients.client_id"},
)

REGISTER = (areas, offices, officers, clients, persons, orders, assessments, needs)
REGISTER += (programmes, enrolments, violations, contacts, reoffences)
