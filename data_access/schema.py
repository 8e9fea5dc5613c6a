"""The reporting contract: every table the dashboard reads, in the order in which it is filled.

Four schemas. `reporting` holds pseudonymous facts and the marts counted from them; `persons` holds names,
personal numbers and addresses, apart, so that a database role can be denied it; `cells` the rounded numbers that
everybody may read, `vault` what only the loader reads. A publication is one complete copy of all four, with a
number of its own: a DuckDB file each, or a PostgreSQL schema each.

A source gives a table by a SQL file of the same name; a column that the file does not select is a column
that the source lacks, and every number that needs it says so instead of drawing zero. `source` and `row_id`
are filled by the loader.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Double, Integer, MetaData, String, Table

REPORTING = "reporting"
PERSONS = "persons"
CELLS = "cells"  # what everybody without exact counts may read: see data_access/cells
VAULT = "vault"  # what only the loader reads
SCHEMAS = (REPORTING, PERSONS, CELLS, VAULT)

contract = MetaData()


def _table(name, meaning, *columns, schema=REPORTING, key=(), codes=None, of=None):
    """Declare a table of the contract.

    Args:
        key: columns that name a row; empty when each row stands for itself.
        codes: column -> the code list its values must come from.
        of: column -> the table (and key) that must know its value.
    """
    info = {"key": tuple(key), "codes": codes or {}, "of": of or {}}
    return Table(name, contract, *columns, schema=schema, comment=meaning, info=info)


def _text(name, meaning, required=False):
    return Column(name, String, nullable=not required, comment=meaning)


def _date(name, meaning, required=False):
    return Column(name, Date, nullable=not required, comment=meaning)


def _whole(name, meaning, required=False):
    return Column(name, Integer, nullable=not required, comment=meaning)


def _flag(name, meaning):
    return Column(name, Boolean, comment=meaning)


def _lineage():
    return (
        Column("source", String, nullable=False, comment="Name of the source that gave the row."),
        Column("row_id", BigInteger, nullable=False, comment="Running number of the raw row within its load."),
    )


codes = _table(
    "codes",
    "Code lists: every kind, level, domain, measure, age band, end reason and outcome that a column may hold.",
    _text("list", "Which list: sex, kind, measure, level, domain, age, end_reason, ...", True),
    _text("code", "The value as it stands in the facts.", True),
    _text("name", "Name in English.", True),
    _text("name_ru", "Name in Russian."),
    _text("name_ky", "Name in Kyrgyz."),
    _whole("position", "Order on screen, from 1; for levels also the order of risk.", True),
    _text("category", "What the code counts as: an end reason's exit type, an outcome's class."),
    _whole("lower", "Of an age band: the lowest age."),
    _whole("upper", "Of an age band: the highest age; empty for no end."),
    Column("source", String, nullable=False, comment="The source that declared it; 'settings' for the installation."),
    key=("list", "code", "source"),
)

areas = _table(
    "areas",
    "Two trees of places: the territory (country, region, district) and the service (country, department, office).",
    _text("area", "Code, unique over both trees; the country is the root of both.", True),
    _text("parent", "Code of the area above; empty for the country."),
    _text("tree", "territory or service; the country belongs to both and stands as territory.", True),
    _text("kind", "country, oblast, republican_city, rayon, city, department, office, court, ...", True),
    _text("name", "Name in English.", True),
    _text("name_ru", "Name in Russian."),
    _text("name_ky", "Name in Kyrgyz."),
    _date("valid_from", "First day on which the area exists; empty for always."),
    _date("valid_to", "First day on which it no longer exists; empty while it does."),
    _whole("population", "Residents, where known."),
    *_lineage(),
    key=("area",),
    of={"parent": "areas.area"},
)

offices = _table(
    "offices",
    "Offices (or courts, or teams) that hold orders, each at its place in both trees.",
    _text("office", "Code.", True),
    _text("name", "Name in English.", True),
    _text("name_ru", "Name in Russian."),
    _text("name_ky", "Name in Kyrgyz."),
    _text("area", "The finest area of the territory in which it lies."),
    _text("department", "The department above it in the service's tree."),
    *_lineage(),
    key=("office",),
    of={"area": "areas.area", "department": "areas.area"},
)

officers = _table(
    "officers",
    "Probation officers by pseudonym; only their number and the size of their caseload are ever shown.",
    _text("officer", "Pseudonymous code.", True),
    _text("office", "Where the officer works."),
    *_lineage(),
    key=("source", "officer"),
    of={"office": "offices.office"},
)

clients = _table(
    "clients",
    "Probation clients by pseudonym.",
    _text("client_id", "Pseudonymous id, unique within its source.", True),
    _text("sex", "female or male; empty when not recorded."),
    _whole("birth_year", "Year of birth."),
    _text("age_band", "Age band as the source gives it, when it gives no year of birth."),
    _flag("minor_at_offence", "Under 18 at the offence."),
    *_lineage(),
    key=("source", "client_id"),
    codes={"sex": "sex", "age_band": "age"},
)

persons = _table(
    "persons",
    "Who a client is; read by the register of people only, from a schema of its own.",
    _text("client_id", "Pseudonymous id.", True),
    _text("name", "Full name."),
    _text("personal_number", "Personal identification number."),
    _date("birth_date", "Date of birth."),
    _text("address", "Address."),
    _text("restricted", "Why the person is withheld by name: staff, protected, ...; empty for nobody's exception."),
    *_lineage(),
    schema=PERSONS,
    key=("source", "client_id"),
    of={"client_id": "clients.client_id"},
)

orders = _table(
    "orders",
    "Supervision orders: what a court or a release put a client under, where, and from when to when.",
    _text("order_id", "Id, unique within its source; made from the row when the source has none."),
    _text("client_id", "Whose order.", True),
    _text("kind", "Kind of probation: pre-trial, executive, penitentiary, post-penitentiary, ..."),
    _text("measure", "The measure: probation supervision, public works, parole, ..."),
    _text("offence", "Group of the main offence."),
    _date("court_act_date", "Day on which the court act came into force."),
    _date("registration_date", "Day on which the service registered the order."),
    _date("start_date", "First day of supervision."),
    _text("start_precision", "day, month or year: how exactly start_date is known; filled by the loader."),
    _date("due_end_date", "Lawful last day."),
    _date("end_date", "First day no longer under supervision; empty while open."),
    _text("end_reason", "Why it ended; its category says successful, neutral or unsuccessful."),
    _text("office", "Office that holds it."),
    _text("officer", "Officer who holds it."),
    _whole("followed_months", "Months for which the source followed the person, when it gives no dates."),
    *_lineage(),
    key=("source", "order_id"),
    codes={"kind": "kind", "measure": "measure", "offence": "offence", "end_reason": "end_reason"},
    of={"client_id": "clients.client_id", "office": "offices.office", "officer": "officers.officer"},
)

assessments = _table(
    "assessments",
    "Risk and needs assessments (RNA).",
    _text("assessment_id", "Id, unique within its source; made from the row when the source has none."),
    _text("client_id", "Who was assessed.", True),
    _date("assessed_on", "Day of completion; empty when the source gives none."),
    _text("tool", "Tool and version; scores are compared within one tool only."),
    Column("score", Double, comment="Total score in the tool's own units."),
    _text("level_by_score", "Level that the score alone gives."),
    _text("level", "Final level, after any override; empty when the assessment gives none."),
    _text("override_reason", "Why the final level differs from the score's."),
    _flag("complete", "All that the tool asks was answered; an incomplete one does not count as assessed."),
    *_lineage(),
    key=("source", "assessment_id"),
    codes={"level_by_score": "level", "level": "level", "tool": "tool", "override_reason": "override_reason"},
    of={"client_id": "clients.client_id"},
)

needs = _table(
    "needs",
    "One row a need domain of an assessment.",
    _text("assessment_id", "The assessment.", True),
    _text("domain", "Need domain.", True),
    Column("score", Double, comment="Score of the domain."),
    _flag("need", "True: a need; false: none; empty: unanswered, which is not the same as none."),
    *_lineage(),
    key=("source", "assessment_id", "domain"),
    codes={"domain": "domain"},
    of={"assessment_id": "assessments.assessment_id"},
)

programmes = _table(
    "programmes",
    "Correctional and social programmes.",
    _text("programme", "Code.", True),
    _text("name", "Name in English.", True),
    _text("name_ru", "Name in Russian."),
    _text("name_ky", "Name in Kyrgyz."),
    _text("domain", "The need it is for."),
    *_lineage(),
    key=("programme",),
    codes={"domain": "domain"},
)

enrolments = _table(
    "enrolments",
    "One row a person's way through one programme.",
    _text("enrolment_id", "Id, unique within its source; made from the row when the source has none."),
    _text("client_id", "Who was referred.", True),
    _text("programme", "To what.", True),
    _text("office", "Where, when the client has no order to tell it."),
    _date("referred_on", "Day of referral."),
    _flag("suitable", "Found suitable; empty when not looked at."),
    _date("first_session_on", "First session attended; this, not the referral, is the start."),
    _date("ended_on", "Day on which it ended; empty while it runs."),
    _text("outcome", "How it ended; its category says completed, early or neutral."),
    _text("reason", "Why it ended early."),
    _whole("sessions_planned", "Sessions planned."),
    _whole("sessions_attended", "Sessions attended."),
    *_lineage(),
    key=("source", "enrolment_id"),
    codes={"outcome": "outcome", "reason": "leaving_reason"},
    of={"client_id": "clients.client_id", "programme": "programmes.programme", "office": "offices.office"},
)

violations = _table(
    "violations",
    "Recorded violations of the conditions of supervision.",
    _text("violation_id", "Id, unique within its source; made from the row when the source has none."),
    _text("client_id", "Whose violation.", True),
    _date("violated_on", "Day; empty when the source gives none."),
    _text("type", "Type of violation."),
    *_lineage(),
    key=("source", "violation_id"),
    codes={"type": "violation"},
    of={"client_id": "clients.client_id"},
)

contacts = _table(
    "contacts",
    "Contacts of officers with clients: due, and held or missed.",
    _text("contact_id", "Id, unique within its source; made from the row when the source has none."),
    _text("client_id", "With whom.", True),
    _text("kind", "Kind of contact: office, home, telephone, ..."),
    _date("due_on", "Day on which it was due."),
    _date("held_on", "Day on which it took place; empty when it did not."),
    *_lineage(),
    key=("source", "contact_id"),
    codes={"kind": "contact"},
    of={"client_id": "clients.client_id"},
)

reoffences = _table(
    "reoffences",
    "New offences by clients.",
    _text("reoffence_id", "Id, unique within its source; made from the row when the source has none."),
    _text("client_id", "Whose offence.", True),
    _date("offence_date", "Day of the new offence."),
    _whole("months_after_start", "Whole months from the start of supervision, rounded up, when no day is known."),
    *_lineage(),
    key=("source", "reoffence_id"),
    of={"client_id": "clients.client_id"},
)

sources = _table(
    "sources",
    "Source systems in this publication.",
    Column("source", String, nullable=False, comment="Name of the folder that describes it."),
    _text("title", "What it is, for people.", True),
    _date("data_date", "Day up to which it reports.", True),
    _flag("invented", "The people are invented."),
    _text("digest", "SHA-256 over its files and its mapping: the same digest is the same load.", True),
    key=("source",),
)

gaps = _table(
    "gaps",
    "Tables and columns of the contract that a source lacks.",
    Column("source", String, nullable=False, comment="The source."),
    _text("table_name", "Table of the contract.", True),
    _text("column_name", "Column that it does not give; '*' when it lacks the whole table.", True),
)

loads = _table(
    "loads",
    "One row an input of a load: what arrived, how much of it was taken.",
    Column("source", String, nullable=False, comment="The source."),
    _text("input", "Name of the input in source.toml.", True),
    _text("file", "File, sheet or query it was read from.", True),
    Column("loaded_at", DateTime, nullable=False, comment="When, UTC."),
    _whole("rows_read", "Rows in the input.", True),
    _whole("rows_loaded", "Rows that reached the reporting tables.", True),
    _whole("rows_quarantined", "Rows set aside with a reason.", True),
)

quarantine = _table(
    "quarantine",
    "Rows set aside, one line a reason.",
    Column("source", String, nullable=False, comment="The source."),
    _text("file", "File, sheet or query.", True),
    _whole("line", "Row within it, the first row of data being 1.", True),
    _text("column_name", "Column of the contract, or of the input when the line could not be read."),
    _text("value", "The value that could not be taken."),
    _text("reason", "Why, in words for the clerk who can mend it.", True),
)

PROVENANCE = (sources, gaps, loads, quarantine)


def given_tables():
    """The tables that a source may give, in an order in which references are known before they are used."""
    order = (areas, offices, officers, clients, persons, orders, assessments, needs)
    return (*order, programmes, enrolments, violations, contacts, reoffences)
