"""Marts of work: the weight of cases by level and order, against what officers can carry; see [workload]."""

from data_access.marts.phrases import counted

PLACED = "region, district, department, office"


def capacity_month(rules):
    """Points and hours of the cases in the stock; a case whose person is away keeps a part of its points."""
    points, hours = _points(rules.workload), _by("level", rules.workload.level_hours)
    left = f"(100 * people - {100 - rules.workload.away_percent} * away)"
    told = f"round({points} * {left} / 100.0) as points, {hours} * people as hours"
    return [
        *counted("capacity_month", f"select month, {PLACED}, {told} from stock_detail"),
        *counted(
            "capacity_month_by_officer",
            f"""select month, region, district, department, place_office as office, officer, {told}
            from stock_cells join groups using (group_id)""",
        ),
    ]


def _points(work):
    """The points of a case: of a report always the same, else of its level, by the order in per cent of that."""
    reports = ", ".join(f"'{measure}'" for measure in work.report_measures) or "''"
    percent = _by("measure", work.measure_percent, 100)
    return (
        f"case when measure in ({reports}) then {work.report_points} "
        f"else {_by('level', work.level_points)} * ({percent}) / 100.0 end"
    )


def _by(column, weights, otherwise=0):
    """The weight that a table of the settings gives a code."""
    cases = " ".join(f"when '{code}' then {weight}" for code, weight in weights)
    return f"case {column} {cases} else {otherwise} end" if cases else str(otherwise)


def load_month(rules):
    """The same by region and department, where enough people stand behind it; everybody may read it."""
    wide = "month, region, 'unknown' as district, department, 'unknown' as office"
    return counted(
        "load_month",
        f"""with enough as (
            select month, region, department from stock_detail group by month, region, department
            having sum(people) >= {rules.published.headline_smallest}
        )
        select month, region, 'unknown' as district, department, 'unknown' as office, 100 * round(sum(points) / 100.0)
            as points, sum(available) as available
        from (select {wide}, points, 0 as available from capacity_month
              union all select {wide}, 0, points from available_month) as told
        join enough using (month, region, department) group by month, region, department""",
    )
