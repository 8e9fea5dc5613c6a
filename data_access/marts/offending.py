"""Marts of new offences: by start of supervision or of a programme, followed for a fixed time; and by year."""

from data_access.marts.phrases import (
    LEVEL,
    age_at,
    age_join,
    counted_by_case,
    dated,
    first_level_join,
    first_place_of,
    level_join,
    month_of,
    place_of,
    told_events,
)

FOLLOW_UPS = (12, 24, 36)
DIMENSIONS = """source, client_id, month, period, year, region, district, department, office, sex, age, kind, level,
        minor, measure, offence"""


def followed_people(rules):
    """A temporary table: people by start of supervision, each with the months for which new offences are known."""
    seen = ", ".join(
        f"case when {_seen(months, rules)} then 1 else 0 end as followed_{months}" for months in FOLLOW_UPS
    )
    return f"""
    create temporary table followed_people as
    select came.source, came.client_id, came.order_id, came.known_from, came.from_day, came.until_day, came.gone_on,
        came.again_from, came.data_date, {dated("came.known_from", "came.precision")},
        {first_place_of("came")}, came.sex, {age_at("came.known_from", "came")} as age, came.kind, {LEVEL} as level,
        came.minor, came.measure, came.offence, {seen}
    from spells came
    left join (select distinct source from lacking where table_name = 'reoffences' and column_name = '*') blind
        on blind.source = came.source
    {first_level_join("came.from_day", "came.until_day", "came")} {age_join("came.known_from", "came")}
    where came.known_from is null or came.known_from <= came.data_date
    """


def _seen(months, rules):
    """Whether offences within so many months, and the months for their proof, can be known."""
    return (
        f"blind.source is null and (came.followed_months >= {months} or (came.followed_months is null "
        f"and {_after('came.known_from', months + rules.proving_months)} <= came.data_date))"
    )


def _after(day, months):
    return f"cast({day} + interval '{months} months' as date)"


def proven(_rules):
    """A temporary table: new offences, `untold` where the source does not say whether a court found them proven."""
    return """
    create temporary table proven as
    select new.source, new.client_id, new.offence_date, new.months_after_start, new.convicted_on,
        untold.source is not null as untold, sources.data_date
    from reoffences new join sources on sources.source = new.source
    left join (select distinct source from lacking where table_name = 'reoffences' and column_name = 'convicted_on')
        untold on untold.source = new.source
    """


def repeated(rules):
    """A temporary table: each new offence after a start, with the follow-ups in which it counts."""
    marks = ", ".join(
        f"case when {_counts(months, rules)} then 1 else 0 end as within_{months}" for months in FOLLOW_UPS
    )
    return f"""
    create temporary table repeated as
    select came.source, came.order_id, new.offence_date, new.offence_date - came.known_from as days, {marks}
    from followed_people came join proven new on new.source = came.source and new.client_id = came.client_id
        and coalesce(new.offence_date, date '9999-12-31') >= came.from_day
    """


def _counts(months, rules):
    """Whether an offence fell within so many months, and was proven in these or the months for proof."""
    proof = _after("came.known_from", months + rules.proving_months)
    return (
        f"(new.offence_date < {_after('came.known_from', months)} or new.months_after_start <= {months}) "
        f"and (new.untold or coalesce(new.convicted_on < {proof}, new.convicted_on is not null))"
    )


def reoffence_cohort(_rules):
    """People whose supervision began, with a new offence or violation after it."""
    again = ", ".join(f"max(within_{months}) as within_{months}" for months in FOLLOW_UPS)
    flags = ", ".join(
        f"came.followed_{months}, came.followed_{months} * coalesce(again.within_{months}, 0) as reoffended_{months}"
        for months in FOLLOW_UPS
    )
    return counted_by_case(
        "reoffence_cohort",
        f"""select {_of("came")}, 1 as people, case when wrong.order_id is null then 0 else 1 end as violated, {flags}
        from followed_people came
        left join (select source, order_id, {again} from repeated group by 1, 2) again
            on again.source = came.source and again.order_id = came.order_id
        left join ({VIOLATED}) wrong on wrong.source = came.source and wrong.order_id = came.order_id""",
    )


# Starts of supervision with a violation in the stretch.
VIOLATED = """
    select distinct led.source, led.order_id from followed_people led
    join violations wrong on wrong.source = led.source and wrong.client_id = led.client_id
        and coalesce(wrong.violated_on, date '9999-12-31') >= led.from_day
        and coalesce(wrong.violated_on, date '0001-01-01') <= led.until_day"""


def _of(who):
    """The dimensions of a cohort by start, of `who`."""
    return ", ".join(f"{who}.{name.strip()}" for name in DIMENSIONS.split(","))


def frequency_cohort(_rules):
    """New offences within a year, by people followed as long."""
    return counted_by_case(
        "frequency_cohort",
        f"""select {_of("came")}, 1 as offences from followed_people came
        join repeated again on again.source = came.source and again.order_id = came.order_id
        where came.followed_12 = 1 and again.within_12 = 1""",
    )


def gap_cohort(_rules):
    """Days from the start to the first new offence within two years."""
    return counted_by_case(
        "gap_cohort",
        f"""select {_of("came")}, cast(again.days as integer) as days, 1 as people from followed_people came
        join (select source, order_id, min(days) as days from repeated
              where within_24 = 1 and days is not null group by 1, 2) again
            on again.source = came.source and again.order_id = came.order_id
        where came.followed_24 = 1""",
    )


def taught_cohort(rules):
    """Starters of a programme, followed for a year from the first session."""
    end, proof = (_after("placed.first_session_on", months) for months in (12, 12 + rules.proving_months))
    again = f"""
        select distinct placed.source, placed.client_id, placed.programme, placed.first_session_on
        from enrolments_placed placed join proven new on new.source = placed.source
            and new.client_id = placed.client_id and new.offence_date >= placed.first_session_on
            and new.offence_date < {end} and (new.untold or new.convicted_on < {proof})"""
    return counted_by_case(
        "taught_cohort",
        f"""select placed.source, placed.client_id, {month_of("placed.first_session_on")} as month, placed.region,
            placed.district, placed.department, placed.office, placed.sex, placed.age, placed.kind, placed.level,
            placed.minor, placed.measure, placed.offence, placed.programme, 1 as followed,
            case when again.source is null then 0 else 1 end as reoffended
        from enrolments_placed placed
        left join ({again}) again on again.source = placed.source and again.client_id = placed.client_id
            and again.programme = placed.programme and again.first_session_on = placed.first_session_on
        where {proof} <= placed.data_date and not exists (select 1 from lacking
            where lacking.source = placed.source and table_name = 'reoffences' and column_name = '*')""",
    )


def exit_cohort(rules):
    """People by end of supervision, followed for a year from it."""
    end, proof = (_after("gone.end_date", months) for months in (12, 12 + rules.proving_months))
    again = f"""
        select distinct gone.source, gone.order_id from led_orders gone join proven new on new.source = gone.source
            and new.client_id = gone.client_id and new.offence_date >= gone.end_date and new.offence_date < {end}
            and (new.untold or new.convicted_on < {proof})
        where gone.leaves"""
    return counted_by_case(
        "exit_cohort",
        f"""select gone.source, gone.client_id, {month_of("gone.end_date")} as month, {place_of("gone")}, gone.sex,
            {age_at("gone.end_date", "gone")} as age, gone.kind, {LEVEL} as level, gone.minor, gone.measure,
            gone.offence, 1 as followed, case when again.source is null then 0 else 1 end as reoffended
        from led_orders gone left join ({again}) again
            on again.source = gone.source and again.order_id = gone.order_id
        {level_join("gone.end_date", "gone")} {age_join("gone.end_date", "gone")}
        where gone.leaves and {proof} <= gone.data_date and coalesce(gone.end_reason, '') not in (
                select code from codes where list = 'end_reason' and category = 'neutral')
            and not exists (select 1 from lacking where lacking.source = gone.source
                and table_name = 'reoffences' and column_name in ('*', 'offence_date'))""",
    )


def served_year(_rules):
    """Everybody under supervision in each calendar year that is over, with a new offence in it or not."""
    years = """
        select distinct source, cast(extract(year from month) as integer) as year from days
        where make_date(cast(extract(year from month) as integer), 12, 31) <= (
            select data_date from sources where sources.source = days.source)"""
    facts = f"""(
        select served.*, case when again.source is null then 0 else 1 end as offended
        from (select led.source, led.client_id, years.year,
                max(least(make_date(years.year, 12, 31), led.until_day - 1)) as day
              from ({years}) years join led_orders led on led.source = years.source
                and led.lead_from <= make_date(years.year, 12, 31) and led.until_day > make_date(years.year, 1, 1)
                and led.until_day > led.lead_from
              group by 1, 2, 3) served
        left join ({OFFENDED}) again on again.source = served.source and again.client_id = served.client_id
            and again.year = served.year) event"""
    columns = f"""cast(null as date) as month, make_date(event.year, 1, 1) as period, event.year, {LEVEL} as level,
        1 as served, event.offended"""
    return counted_by_case("served_year", told_events("event.day", columns, facts))


# People and years with a new offence while under supervision; where courts are told of, one that was found proven.
OFFENDED = """
    select distinct new.source, new.client_id, cast(extract(year from new.offence_date) as integer) as year
    from proven new join led_orders led on led.source = new.source and led.client_id = new.client_id
        and led.lead_from <= new.offence_date and new.offence_date < led.until_day
    where new.untold or new.convicted_on <= new.data_date"""
