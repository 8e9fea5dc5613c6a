"""Marts of supervision: contacts, violations and what answers them, revocations, changes of level."""

from data_access.marts.ground import FOREVER
from data_access.marts.phrases import (
    GROUPED,
    LEVEL,
    age_at,
    age_join,
    counted,
    counted_by_case,
    dated,
    first_level_join,
    first_place_of,
    month_of,
    told_events,
)
from data_access.marts.supervision_tables import HORIZONS

YEAR = 365
SEVERITY = ("new_offence", "absconding", "technical")  # the most severe first


def category_join(list_name, column, called):
    """Joins what a code of a list counts as: `called`.category."""
    return (
        "left join (select code, min(category) as category from codes "
        f"where list = '{list_name}' group by 1) {called} on {called}.code = {column}"
    )


def held_times(_rules):
    """A temporary table: each unbroken time of a person under supervision, with its end and its reason, if over."""
    return """
    create temporary table held_times as
    with numbered as (
        select source, client_id, lead_from, until_day, end_reason, leaves and end_date <= data_date as is_over,
            sum(case when enters then 1 else 0 end) over (
                partition by source, client_id order by lead_from, until_day rows unbounded preceding) as spell
        from led_orders
    )
    select source, client_id, min(lead_from) as started, max(case when is_over then until_day end) as ended,
        max(case when is_over then end_reason end) as end_reason
    from numbered group by source, client_id, spell"""


def contact_month(rules):
    """Contacts due, met and attended."""
    day = "coalesce(event.due_on, event.held_on)"
    last = f"event.due_on + {rules.contact_grace_days}"
    due = f"{last} <= sources.data_date"
    columns = f"""{month_of(day)} as month, {LEVEL} as level, coalesce(event.kind, 'unknown') as contact,
        case when {due} then 1 else 0 end as due,
        case when {due} and event.held_on <= {last} then 1 else 0 end as met,
        {_flag("attended")} as attended, {_flag("unacceptable")} as unexcused, {_flag("acceptable")} as excused,
        case when outcomes.category is null then 0 else 1 end as told,
        case when outcomes.category in ('attended', 'unacceptable') then 1 else 0 end as expected"""
    facts = f"""contacts event join sources on sources.source = event.source
        {category_join("contact_outcome", "event.outcome", "outcomes")}"""
    rows = f"{told_events(day, columns, facts)} where {day} <= sources.data_date"
    return counted_by_case("contact_month", rows)


def _flag(category):
    return f"case when outcomes.category = '{category}' then 1 else 0 end"


def standard(rules):
    """A temporary table: the contacts that the standard asks for, by level and kind of contact, a year."""
    rows = [
        f"select cast('{level}' as varchar) as level, cast('{contact}' as varchar) as contact, {asked} as asked"
        for level, contact, asked in rules.contact_standard
    ]
    none = "select cast(null as varchar) as level, cast(null as varchar) as contact, 0 as asked where false"
    return f"create temporary table standard as {' union all '.join([none, *rows])}"


def held_contact_month(_rules):
    """Contacts held, and those of them beyond the standard of the lowest level."""
    columns = f"event.held_on, event.contact_id, {LEVEL} as level, coalesce(event.kind, 'unknown') as contact"
    told = told_events("event.held_on", columns, "contacts event")
    return counted_by_case(
        "held_contact_month",
        f"""select {month_of("held_on")} as month, placed.*, 1 as contacts,
            case when ruled.asked is null then 0 else 1 end as ruled, case when lowest.asked is null then 0 else 1 end
            as judged, case when placed.level = lowest.level and earlier > held_on - {YEAR} then 1 else 0 end as above
        from (select chained.*, lag(held_on, lowest.asked) over (
                partition by chained.source, client_id, chained.level order by held_on, contact_id) as earlier
              from ({told}) as chained {LOWEST} on lowest.source = chained.source) as placed
        join sources on sources.source = placed.source {LOWEST} on lowest.source = placed.source
        left join ({BY_LEVEL}) ruled on ruled.level = placed.level
        where held_on <= sources.data_date""",
    )


BY_LEVEL = "select level, cast(sum(asked) as integer) as asked from standard group by level"
LOWEST = f"""left join (
            select ranks.source, ranks.level, asked from ranks join ({BY_LEVEL}) by_level using (level)
            join (select source, min(rank) as rank from ranks group by source) firsts
                on firsts.source = ranks.source and firsts.rank = ranks.rank) lowest"""


def standard_month(_rules):
    """What the standard asks for with the people of each month's end."""
    rows = """select stock_month.*, standard.contact, people * standard.asked as asked
        from stock_month join standard on standard.level = stock_month.level"""
    held = f"""select month, {GROUPED}, officer, standard.contact, people * standard.asked as asked
        from stock_cells join groups using (group_id) join standard on standard.level = stock_cells.level"""
    return [*counted("standard_month", rows), *counted("standard_month_by_officer", held)]


def answered_violations(rules):
    """A temporary table: violations with their severity, the first response, and whether its term has passed."""
    ranked = " ".join(f"when '{code}' then {place}" for place, code in enumerate(SEVERITY))
    return f"""
    create temporary table answered_violations as
    select violations.source, violations.client_id, violations.violation_id, violated_on,
        coalesce(violations.type, 'unknown') as violation, coalesce(types.category, 'unknown') as severity, answered_on,
        sources.data_date, today.number - broken.number >= {rules.response_days} as is_due,
        answered.number - broken.number <= {rules.response_days} as is_in_time,
        row_number() over (
            partition by violations.source, violations.client_id,
                coalesce(cast(violated_on as varchar), violations.violation_id)
            order by case types.category {ranked} else 9 end, violations.violation_id) as place
    from violations join sources on sources.source = violations.source
    {category_join("violation", "violations.type", "types")}
    left join (
        select responses.source, violation_id, min(responded_on) as answered_on
        from responses join violations using (source, violation_id)
        where responded_on >= violated_on group by 1, 2) replies
        on replies.source = violations.source and replies.violation_id = violations.violation_id
    left join working_days broken on broken.day = violated_on
    left join working_days answered on answered.day = answered_on
    left join working_days today on today.day = sources.data_date"""


def violation_month(_rules):
    """Violations, and incidents by the most severe."""
    columns = f"""{dated("event.violated_on")}, {LEVEL} as level, event.violation, event.severity, 1 as violations,
        case when event.place = 1 then 1 else 0 end as incidents, case when event.is_due then 1 else 0 end as due,
        case when event.is_due and event.is_in_time then 1 else 0 end as in_time"""
    return counted_by_case("violation_month", told_events("event.violated_on", columns, "answered_violations event"))


def reply_month(_rules):
    """Days from a violation to its first response, by month of the violation."""
    columns = f"""{month_of("event.violated_on")} as month, {LEVEL} as level, event.violation,
        event.answered_on - event.violated_on as days, 1 as violations"""
    rows = told_events("event.violated_on", columns, "answered_violations event")
    return counted_by_case("reply_month", f"{rows} where event.answered_on <= event.data_date")


def response_month(_rules):
    """Responses, rewards among them."""
    columns = f"""{month_of("event.responded_on")} as month, {LEVEL} as level,
        coalesce(event.type, 'unknown') as response, 1 as responses,
        case when types.category = 'reward' then 1 else 0 end as rewards"""
    facts = f"""responses event join sources on sources.source = event.source
        {category_join("response", "event.type", "types")}"""
    rows = told_events("event.responded_on", columns, facts)
    return counted_by_case("response_month", f"{rows} where event.responded_on <= sources.data_date")


def level_move_month(_rules):
    """Moves from one level of supervision to another within one time under supervision."""
    columns = f"""{month_of("event.since")} as month, {LEVEL} as level,
        case when now.rank > was.rank then 'up' else 'down' end as direction, 1 as moves"""
    facts = f"""(
        select *, lag(level) over chain as level_before, lag(since) over chain as since_before from supervision_levels
        window chain as (partition by source, client_id order by since)) event
        join sources on sources.source = event.source
        join ranks was on was.source = event.source and was.level = event.level_before
        join ranks now on now.source = event.source and now.level = event.level and now.rank <> was.rank
        join held_times on held_times.source = event.source and held_times.client_id = event.client_id
            and held_times.started <= event.since_before and event.since < coalesce(held_times.ended, {FOREVER})"""
    rows = told_events("event.since", columns, facts)
    return counted_by_case("level_move_month", f"{rows} where event.since <= sources.data_date")


def revocation_cohort(_rules):
    """People by start of supervision: revoked, or ended otherwise, within fixed months."""
    marks = ", ".join(map(_ended_within, HORIZONS))
    return counted_by_case(
        "revocation_cohort",
        f"""select came.source, came.client_id, {month_of("came.known_from")} as month,
            {first_place_of("came")}, came.sex, {age_at("came.known_from", "came")} as age, came.kind, {LEVEL} as level,
            came.minor, came.measure, came.offence, 1 as people, {marks}
        from (select * from led_orders where enters and known_from <= data_date and precision <> 'year') as came
        join held_times on held_times.source = came.source and held_times.client_id = came.client_id
            and held_times.started = came.lead_from
        {category_join("end_reason", "held_times.end_reason", "ends")}
        {first_level_join("came.from_day", "came.until_day", "came")} {age_join("came.known_from", "came")}""",
    )


def _ended_within(months):
    final = f"cast(came.known_from + interval '{months} months' as date)"
    seen, over = f"{final} <= came.data_date", f"held_times.ended < {final}"
    revoked = "coalesce(ends.category, '') = 'unsuccessful'"
    return (
        f"case when {seen} then 1 else 0 end as followed_{months}, "
        f"case when {seen} and {over} and {revoked} then 1 else 0 end as revoked_{months}, "
        f"case when {seen} and {over} and not {revoked} then 1 else 0 end as left_{months}"
    )
