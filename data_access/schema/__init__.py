"""The reporting contract: every table the dashboard reads, in the order in which it is filled.

Four schemas. `reporting` holds pseudonymous facts and the marts counted from them; `persons` holds names,
personal numbers and addresses, apart, so that a database role can be denied it; `cells` the rounded numbers that
everybody may read, `vault` what only the loader reads. A publication is one complete copy of all four, with a
number of its own: a DuckDB file each, or a PostgreSQL schema each.

A source gives a table by a SQL file of the same name; a column that the file does not select is a column
that the source lacks, and every number that needs it says so instead of drawing zero. `source` and `row_id`
are filled by the loader.
"""

from data_access.schema.declaring import CELLS, PERSONS, REPORTING, SCHEMAS, VAULT, contract
from data_access.schema.procedure import (
    PROCEDURE,
    acts,
    case_totals,
    cases,
    courts,
    reports,
    steps,
)
from data_access.schema.provenance import PROVENANCE, forms, gaps, loads, quarantine, sources
from data_access.schema.register import (
    REGISTER,
    areas,
    assessments,
    clients,
    codes,
    contacts,
    enrolments,
    needs,
    officers,
    offices,
    orders,
    persons,
    programmes,
    reoffences,
    violations,
)
from data_access.schema.staff import STAFF, certificates, posts, published_totals, staff
from data_access.schema.supervision import (
    SUPERVISION,
    absences,
    circumstances,
    group_sessions,
    monitorings,
    partners,
    places_open,
    plans,
    ratings,
    referrals,
    responses,
    supervision_levels,
    transfers,
    work_sessions,
)

__all__ = [
    "CELLS",
    "PERSONS",
    "PROCEDURE",
    "PROVENANCE",
    "REGISTER",
    "REPORTING",
    "SCHEMAS",
    "STAFF",
    "SUPERVISION",
    "VAULT",
    "absences",
    "acts",
    "areas",
    "assessments",
    "case_totals",
    "cases",
    "certificates",
    "circumstances",
    "clients",
    "codes",
    "contacts",
    "contract",
    "courts",
    "enrolments",
    "forms",
    "gaps",
    "given_tables",
    "group_sessions",
    "loads",
    "monitorings",
    "needs",
    "officers",
    "offices",
    "orders",
    "partners",
    "persons",
    "places_open",
    "plans",
    "posts",
    "programmes",
    "published_totals",
    "quarantine",
    "ratings",
    "referrals",
    "reoffences",
    "reports",
    "responses",
    "sources",
    "staff",
    "steps",
    "supervision_levels",
    "transfers",
    "violations",
    "work_sessions",
]


def given_tables():
    """The tables that a source may give, in an order in which references are known before they are used."""
    return (*REGISTER, *SUPERVISION, *PROCEDURE, *STAFF)
