"""Marts of programmes by month: referrals, starts and ends, who waits, and whether the level is the right one."""

from data_access.marts.ground import FOREVER
from data_access.marts.phrases import LEVEL, counted_by_case, month_of, told_events

PLACES = ("region", "district", "department", "office")
CARRIED = """source, client_id, sex, age, kind, minor, measure, offence, officer, level, programme, referred_on,
        suitable, first_session_on, ended_on, reason, outcome, ended_as, report_on, sessions_planned, sessions_attended,
        low_rank, high_rank, data_date"""
SPLITS = (
    "source, client_id, region, district, department, office, sex, age, kind, minor, measure, offence, level, programme"
)


def enrolments_placed(_rules):
    """A temporary table: enrolments with everything their marts split by, as on the first session or the referral."""
    day = "coalesce(event.first_session_on, event.referred_on)"
    columns = f"""event.programme, event.referred_on, event.suitable, event.first_session_on, event.ended_on,
        coalesce(event.reason, 'unknown') as reason, coalesce(event.outcome, 'unknown') as outcome,
        outcomes.category as ended_as, event.report_on, event.sessions_planned, event.sessions_attended,
        lowest.rank as low_rank, highest.rank as high_rank, sources.data_date, {LEVEL} as level,
        places.region as own_region, places.district as own_district, places.department as own_department,
        event.office as own_office"""
    facts = """enrolments event join sources on sources.source = event.source
        left join places on places.office = event.office
        left join programmes taught on taught.programme = event.programme
        left join ranks lowest on lowest.source = event.source and lowest.level = taught.lowest_level
        left join ranks highest on highest.source = event.source and highest.level = taught.highest_level
        left join (select list, code, min(category) as category from codes where list = 'outcome' group by 1, 2)
            outcomes on outcomes.code = event.outcome"""
    own = ", ".join(f"case when region = 'unknown' then coalesce(own_{name}, {name}) else {name} end as {name}"
                    for name in PLACES)  # fmt: skip
    return f"""
    create temporary table enrolments_placed as
    select {own}, {CARRIED} from ({told_events(day, columns, facts)}) as placed"""


def enrolment_month(_rules):
    """Referrals, starts and ends, each in its own month."""
    begun = "case when first_session_on is not null and first_session_on <= data_date then 1 else 0 end"
    completed = "case when ended_as = 'completed' then 1 else 0 end"
    reported = "case when ended_as = 'completed' and report_on <= data_date then 1 else 0 end"
    return counted_by_case(
        "enrolment_month",
        f"""select {month_of("referred_on")} as month, {SPLITS}, officer, 1 as referred,
            case when suitable is not null then 1 else 0 end as judged,
            case when suitable then 1 else 0 end as suitable, case when suitable then {begun} else 0 end as followed,
            0 as started, 0 as ended, 0 as completed, 0 as reported
        from enrolments_placed where referred_on <= data_date
        union all
        select {month_of("first_session_on")}, {SPLITS}, officer, 0, 0, 0, 0, 1, 0, 0, 0
        from enrolments_placed where first_session_on <= data_date
        union all
        select {month_of("ended_on")}, {SPLITS}, officer, 0, 0, 0, 0, 0, 1, {completed}, {reported}
        from enrolments_placed where ended_on <= data_date and first_session_on is not null""",
    )


def wait_month(_rules):
    """Days from referral to first session, by month of the first session."""
    return counted_by_case(
        "wait_month",
        f"""select {month_of("first_session_on")} as month, {SPLITS}, first_session_on - referred_on as days,
            1 as enrolments
        from enrolments_placed where first_session_on >= referred_on and first_session_on <= data_date""",
    )


def waiting_month(rules):
    """Who waits at the end of each month, by days so far; who is no longer under supervision waits no more."""
    over = f"least(coalesce(sent.first_session_on, {FOREVER}), coalesce(sent.ended_on, {FOREVER}))"
    facts = f"""(
        select sent.source, sent.client_id, sent.programme, days.month, days.day, days.day - sent.referred_on as waited
        from enrolments_placed sent join days on days.source = sent.source
            and sent.referred_on <= days.day and days.day < {over}
        join led_orders led on led.source = sent.source and led.client_id = sent.client_id
            and led.lead_from <= days.day and days.day < led.until_day
        where coalesce(sent.suitable, true)) event"""
    columns = f"event.programme, event.month, {LEVEL} as level, {_band(rules)} as waiting, 1 as referrals"
    return counted_by_case("waiting_month", told_events("event.day", columns, facts))


def _band(rules):
    """The code of how long somebody has waited: '0-30', '31-60', ..., '91+'."""
    bands, lower = [], 0
    for upper in rules.wait_bands:
        bands.append(f"when event.waited <= {upper} then '{lower}-{upper}'")
        lower = upper + 1
    return f"case {' '.join(bands)} else '{lower}+' end"


def fit_month(_rules):
    """Starters by how their level stands to the programme's."""
    own = ", ".join(f"placed.{name}" for name in SPLITS.split(", "))
    return counted_by_case(
        "fit_month",
        f"""select {month_of("first_session_on")} as month, {own},
            case when low_rank is null and high_rank is null then 'any' when own.rank is null then 'no_level'
                when own.rank < low_rank then 'below' when own.rank > high_rank then 'above' else 'right' end as fit,
            1 as started
        from enrolments_placed placed left join ranks own on own.source = placed.source and own.level = placed.level
        where first_session_on <= data_date""",
    )
