"""Marts of intake: what happens between the court and the first weeks of supervision."""

from data_access.marts.courts import PLACED, placed_by
from data_access.marts.phrases import (
    LEVEL,
    age_at,
    age_join,
    counted_by_case,
    first_level_join,
    first_place_of,
    month_of,
    told_events,
)
from data_access.marts.terms import band

REPORTED = f"source, client_id, {PLACED}, sex, age, kind, level, minor"


def act_month(rules):
    """Court acts that wait for a registered order at the end of each month."""
    waited = "days.day - acts.in_force_on"
    placed = ", ".join(f"acts.{name}" for name in PLACED.split(", "))
    return counted_by_case(
        "act_month",
        f"""select acts.source, acts.client_id, days.month, {placed}, acts.kind, acts.court,
            {band(waited, rules.codes_of("waiting"))} as waiting, 1 as acts,
            case when {waited} > {rules.court_act_days} then 1 else 0 end as past_term
        from acts_placed acts join act_days days on days.source = acts.source and acts.in_force_on <= days.day
        where acts.registered_on is null or acts.registered_on > days.day""",
    )


def act_cohort(rules):
    """Court acts and whether any order names them by the data date."""
    lost = "registered_on is null or registered_on > data_date"
    return counted_by_case(
        "act_cohort",
        f"""select source, client_id, {month_of("in_force_on")} as month, {PLACED}, kind, court, 1 as acts,
            case when {lost} then 1 else 0 end as unregistered, case when sent_on is null then 1 else 0 end as unsent
        from acts_placed where in_force_on + {rules.court_act_days} < data_date""",
    )


def contact_cohort(rules):
    """People registered since contacts are written down, and the first contact held after it."""
    due = f"came.registered_on + {rules.contact_days}"
    return counted_by_case(
        "contact_cohort",
        f"""select came.source, came.client_id, {month_of("came.registered_on")} as month,
            {first_place_of("came")}, came.sex, {age_at("came.registered_on", "came")} as age, came.kind,
            {LEVEL} as level, came.minor, came.measure, came.offence, 1 as people,
            case when first_held.held_on <= {due} then 1 else 0 end as met
        from ({REGISTERED}) as came
        left join ({FIRST_HELD}) first_held
            on first_held.source = came.source and first_held.order_id = came.order_id
        join (select source, min(coalesce(due_on, held_on)) as since from contacts group by source) told
            on told.source = came.source and told.since <= came.registered_on
        {first_level_join("came.from_day", "came.until_day", "came")} {age_join("came.registered_on", "came")}
        where {due} <= came.data_date and came.until_day >= {due}""",
    )


REGISTERED = """select *, coalesce(registration_date, known_from) as registered_on from led_orders
    where enters and coalesce(registration_date, known_from) is not null and precision = 'day'"""
FIRST_HELD = """
    select led.source, led.order_id, min(contacts.held_on) as held_on
    from led_orders led join contacts on contacts.source = led.source and contacts.client_id = led.client_id
        and contacts.held_on >= coalesce(led.registration_date, led.known_from)
    where led.enters group by led.source, led.order_id"""


def plan_cohort(rules):
    """First appointments and the plan made after them, in working days."""
    taken = "made.number - met.number"
    columns = f"""{month_of("event.first_met_on")} as month, {LEVEL} as level, 1 as people,
        case when event.made_on <= sources.data_date and ({taken} <= {rules.plan_days} or event.made_on <
            event.first_met_on) then 1 else 0 end as planned, today.number - met.number as passed"""
    facts = """plans event join sources on sources.source = event.source
        join working_days met on met.day = event.first_met_on
        join working_days today on today.day = sources.data_date
        left join working_days made on made.day = event.made_on"""
    told = told_events("event.first_met_on", columns, facts)
    return counted_by_case("plan_cohort", f"select * from ({told}) as due where passed >= {rules.plan_days}")


def reports_placed(_rules):
    """A temporary table: social reports with what they are split by; the court's place where no order tells one."""
    day = "coalesce(event.due_on, event.requested_on, event.delivered_on)"
    columns, join = placed_by("courts.area")
    own = columns.replace(" as ", " as own_")
    told = told_events(
        day,
        f"""{LEVEL} as level, coalesce(event.court, 'unknown') as court, event.due_on, event.delivered_on,
        event.proposal, event.sentence, event.detained, sources.data_date, {own}""",
        f"reports event join sources on sources.source = event.source "
        f"left join courts on courts.court = event.court {join}",
    )
    placed = ", ".join(
        f"case when region = 'unknown' then own_{name} else {name} end as {name}" for name in PLACED.split(", ")
    )
    return f"""
    create temporary table reports_placed as
    select source, client_id, {placed}, sex, age, kind, level, minor, offence, court, due_on,
        case when delivered_on <= data_date then delivered_on end as delivered_on, proposal, sentence, detained,
        data_date
    from ({told}) as placed"""


def report_month(_rules):
    """Social reports in the month in which they are due."""
    return counted_by_case(
        "report_month",
        f"""select {month_of("due_on")} as month, {REPORTED}, offence, court, 1 as reports,
            case when delivered_on <= due_on then 1 else 0 end as in_time,
            case when delivered_on is null then 1 else 0 end as missing
        from reports_placed where due_on <= data_date""",
    )


def report_cohort(_rules):
    """Social reports in the month of their delivery."""
    known = "proposal is not null and sentence is not null"
    return counted_by_case(
        "report_cohort",
        f"""select {month_of("delivered_on")} as month, {REPORTED}, court, 1 as reports,
            case when {known} then 1 else 0 end as known,
            case when proposal = sentence then 1 else 0 end as followed,
            case when detained is not null then 1 else 0 end as measured,
            case when not detained then 1 else 0 end as free
        from reports_placed where delivered_on is not null""",
    )
