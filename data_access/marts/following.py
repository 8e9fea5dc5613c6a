"""Marts that follow people month by month, of first scores and what came of them, and of double ratings."""

from data_access.marts.flows import ASSESSOR, ASSESSOR_JOIN
from data_access.marts.following_tables import LONGEST
from data_access.marts.offending import DIMENSIONS
from data_access.marts.phrases import counted_by_case, dated, month_of, told_events
from data_access.marts.programmes import SPLITS

MONTH = 30.4375  # days
NEVER = 9999  # months


def _months(until, since):
    """Whole months between two days."""
    return f"cast(floor(({until} - {since}) / {MONTH}) as integer)"


def fate_cohort(_rules):
    """Starts of a programme: how each ended, and after how many months; who has not ended is followed to the data."""
    ended = "ended_on is not null and ended_on <= data_date"
    months = _months(f"case when {ended} then ended_on else data_date end", "first_session_on")
    told = f"""
        select {month_of("first_session_on")} as month, {SPLITS}, {months} as months,
            case when {ended} then coalesce(ended_as, 'unknown') else 'running' end as fate,
            case when {ended} then outcome else 'running' end as outcome
        from enrolments_placed
        where first_session_on <= data_date and (ended_on is null or ended_on >= first_session_on)"""
    return counted_by_case(
        "fate_cohort",
        f"""select month, {SPLITS}, least(months, {LONGEST}) as months, 1 as enrolments,
            case when months > {LONGEST} then 'running' else fate end as fate,
            case when months > {LONGEST} then 'running' else outcome end as outcome
        from ({told}) as told""",
    )


def first_offences(_rules):
    """A temporary table: the first new offence after each start that was proven, or of which no court is told."""
    return """
    create temporary table first_offences as
    select came.source, came.order_id, min(new.offence_date) as offence_date,
        min(new.months_after_start) as months_after_start
    from followed_people came join proven new on new.source = came.source and new.client_id = came.client_id
        and coalesce(new.offence_date, date '9999-12-31') >= came.from_day
    where new.untold or new.convicted_on is not null group by 1, 2
    """


def gone_for_good(_rules):
    """A temporary table: ends after which nobody can offend here: death, leaving the country and the like."""
    return """
    create temporary table gone_for_good as
    select distinct led.source, led.client_id, led.end_date from led_orders led
    join (select distinct code from codes where list = 'end_reason' and category = 'neutral') ends
        on ends.code = led.end_reason
    where led.leaves
    """


def offence_fate_cohort(rules):
    """People whose supervision began: a new offence, death or leaving the country, or followed so far without either.

    Who completes supervision stays at risk; how long anybody was in custody is not known and not taken off.
    """
    seen = f"cast(came.data_date - interval '{rules.proving_months} months' as date)"
    left = f"case when gone.source is null then {NEVER} else {_months('came.gone_on', 'came.known_from')} end"
    offended = f"coalesce({_months('again.offence_date', 'came.known_from')}, again.months_after_start - 1, {NEVER})"
    followed = f"coalesce(spell.followed_months - 1, {_months(seen, 'came.known_from')})"
    told = f"""
        select {_of("came")}, {left} as left_at, {offended} as offended_at, {followed} as followed_to
        from followed_people came
        join spells spell on spell.source = came.source and spell.order_id = came.order_id
        left join first_offences again on again.source = came.source and again.order_id = came.order_id
        left join gone_for_good gone on gone.source = came.source and gone.client_id = came.client_id
            and gone.end_date = came.gone_on
        where not exists (select 1 from lacking
            where lacking.source = came.source and table_name = 'reoffences' and column_name = '*')"""
    fate = f"""case when offended_at <= least(left_at, followed_to, {LONGEST - 1}) then 'reoffended'
            when left_at <= least(followed_to, {LONGEST - 1}) then 'left' else 'running' end"""
    return counted_by_case(
        "offence_fate_cohort",
        f"""select {DIMENSIONS}, {fate} as fate, least(offended_at, left_at, followed_to, {LONGEST}) as months,
            1 as people
        from ({told}) as told where followed_to >= 0""",
    )


def _of(who):
    return ", ".join(f"{who}.{name.strip()}" for name in DIMENSIONS.split(","))


def validity_cohort(_rules):
    """First scores, and whether a new offence followed within 24 months."""
    first = """
        select came.source, came.order_id, given.score, coalesce(given.tool, 'unknown') as tool, row_number() over (
            partition by came.source, came.order_id order by given.assessed_on nulls last, given.row_id) as place
        from followed_people came
        join assessments given on given.source = came.source and given.client_id = came.client_id
            and given.score is not null
            and (given.assessed_on is null or (given.assessed_on >= came.from_day and given.assessed_on < came.gone_on))
        where came.followed_24 = 1"""
    again = "select source, order_id, max(within_24) as within_24 from repeated group by 1, 2"
    return counted_by_case(
        "validity_cohort",
        f"""select {_of("came")}, first.tool, cast(floor(first.score) as integer) as score, 1 as followed,
            coalesce(again.within_24, 0) as reoffended
        from followed_people came
        join ({first}) first on first.source = came.source and first.order_id = came.order_id and first.place = 1
        left join ({again}) again on again.source = came.source and again.order_id = came.order_id""",
    )


def rating_month(_rules):
    """Assessments with a second rating."""
    columns = f"""{dated("event.assessed_on")}, event.level, rated.level as second, 1 as rated,
        case when event.level = rated.level then 1 else 0 end as agreed"""
    facts = """assessments event
        join ratings rated on rated.source = event.source and rated.assessment_id = event.assessment_id
            and rated.level is not null and event.level is not null"""
    told = told_events("event.assessed_on", columns, f"{facts} {ASSESSOR_JOIN}", ASSESSOR)
    return counted_by_case("rating_month", told)
