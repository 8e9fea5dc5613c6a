"""Rules that no true record breaks, each as SQL: what it speaks of, and when it is broken."""

from data_access.quality.fields import MONTH, OFFICERS

_PERSON = """left join last_places held on held.source = told.source and held.client_id = told.client_id"""
_OFFICE = """left join places held on held.office = told.office
    left join named_officers named on named.source = told.source and named.officer = told.officer"""
_NOWHERE = "left join (select cast(null as text) as region, null as district, null as department) held on true"
_BORN = f"join people on people.source = told.source and people.client_id = told.client_id {_PERSON}"

RULES = {  # name: (rows, office, what the rule speaks of, when it is broken)
    "act_after_registration": (
        f"orders told {_OFFICE}",
        "told.office",
        "court_act_date is not null and registration_date is not null",
        "registration_date < court_act_date",
    ),
    "start_before_act": (
        f"orders told {_OFFICE}",
        "told.office",
        "court_act_date is not null and start_date is not null",
        "start_date < court_act_date",
    ),
    "assessed_before_birth": (
        f"assessments told {_BORN}",
        "held.place_office",
        "assessed_on is not null and people.birth_year is not null",
        "extract(year from assessed_on) < people.birth_year",
    ),
    "older_than_100": (
        f"clients told {_PERSON}",
        "held.place_office",
        "told.birth_year is not null",
        "told.birth_year < extract(year from (select max(data_date) from sources)) - 100",
    ),
    "completed_without_start": (
        f"enrolments told {_PERSON}",
        "held.place_office",
        "told.outcome in (select code from codes where list = 'outcome' and category = 'completed')",
        "first_session_on is null",
    ),
    "held_before_known": (
        f"contacts told {_PERSON}",
        "held.place_office",
        "held_on is not null and due_on is not null",
        "held_on < due_on - 366",
    ),
    "resolved_before_filed": (
        f"cases told {_NOWHERE}",
        "cast(null as text)",
        "filed_on is not null and resolved_on is not null",
        "resolved_on < filed_on",
    ),
    "recorded_before_it_happened": (
        f"steps told {_NOWHERE}",
        "cast(null as text)",
        "happened_on is not null and recorded_on is not null",
        "recorded_on < happened_on",
    ),
    "totals_do_not_add_up": (
        f"case_totals told {_NOWHERE}",
        "cast(null as text)",
        "pending_before is not null and filed is not null and resolved is not null and pending is not null",
        "pending_before + filed - resolved <> pending",
    ),
}

SPOKEN_OF = (  # the fields that the rules speak of
    *("orders.court_act_date", "orders.registration_date", "orders.start_date"),
    *("assessments.assessed_on", "clients.birth_year", "enrolments.outcome", "enrolments.first_session_on"),
    *("contacts.due_on", "contacts.held_on", "cases.filed_on", "cases.resolved_on"),
    *("steps.happened_on", "steps.recorded_on"),
    *("case_totals.pending_before", "case_totals.filed", "case_totals.resolved", "case_totals.pending"),
)


def counted():
    """A select of rule_month: records that a rule speaks of, and those that break it, by place."""
    return " union all ".join(_counted(name, *told) for name, told in RULES.items())


def _counted(name, rows, office, spoken_of, broken):
    return f"""
        select {MONTH} as month, coalesce(held.region, 'unknown') as region,
            coalesce(held.district, 'unknown') as district, coalesce(held.department, 'unknown') as department,
            coalesce({office}, 'unknown') as office, '{name}' as rule,
            coalesce({OFFICERS.get(office, office)}, 'unknown') as officer, cast(count(*) as integer) as checked,
            cast(count(case when {broken} then 1 end) as integer) as broken
        from {rows} where {spoken_of} group by 1, 2, 3, 4, 5, 6, 7"""
