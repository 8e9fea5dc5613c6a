"""Terms in days: working days, and bands of days, as SQL."""


def working_days(rules):
    """A temporary table of days with the number of working days up to each, weekends and holidays left out."""
    yearly = ", ".join(f"'{day}'" for day in rules.holidays if len(day) == 5) or "''"
    single = ", ".join(f"date '{day}'" for day in rules.holidays if len(day) > 5) or "date '0001-01-01'"
    month_day = (
        "lpad(cast(extract(month from day) as varchar), 2, '0') || '-' || "
        "lpad(cast(extract(day from day) as varchar), 2, '0')"
    )
    return f"""
    create temporary table working_days as
    with recursive reach as (
        select min(low) as low, greatest(max(high), (select max(data_date) from sources)) as high
        from (select min(first_met_on) as low, max(made_on) as high from plans
              union all select min(violated_on), null from violations
              union all select null, max(responded_on) from responses) as terms
    ),
    every_day as (
        select low as day, high from reach where low is not null
        union all
        select cast(day + interval '1 day' as date), high from every_day where day < high
    )
    select day, sum(case when extract(isodow from day) > 5 or day in ({single}) or {month_day} in ({yearly})
        then 0 else 1 end) over (order by day) as number
    from every_day
    """


def band(days, codes):
    """The code of the band in which so many days lie; 'unknown' where there is none.

    Args:
        days: SQL of a whole number.
        codes: codes with bounds, as Rules.codes_of gives them.
    """
    cases = [f"when {days} >= {code.lower}{_below(days, code)} then '{code.code}'" for code in codes]
    return f"case {' '.join(cases)} else 'unknown' end" if cases else "'unknown'"


def _below(days, code):
    return "" if code.upper is None else f" and {days} <= {code.upper}"
