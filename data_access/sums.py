"""Adds up the marts: one query a mart and split, whatever the number of measures that share it."""

import dataclasses

from sqlalchemy import and_, case, func, select

from data_access.settled import last_months


def add_up(connection, settled):
    """Ask for every sum that the measures need.

    Returns:
        {(measure name, role): {key: number}}, keys being the codes in the order of `by`, and for a percentile
        {key: [(number, cases), ...]}. A whole that is not split by some dimension has None in its place.
    """
    queries = {}
    for measure in settled.question.measures:
        if measure.name not in settled.lacks:
            for role, part in measure.parts.items():
                _plan(queries, connection, settled, measure, role, part)
    found = {}
    for plan in queries.values():
        _run(connection, settled, plan, found)
    for measure in settled.question.measures:
        if measure.is_ratio and measure.alike and measure.name not in settled.lacks:
            found |= _expected(connection, settled, measure)
    return found


def _expected(connection, settled, measure):
    """The whole of a measure with `alike` as what is expected, and under the role 'people' whom that is of."""
    groups = tuple(name for name in measure.alike if name not in settled.by)
    held, everywhere = (_as_rates(connection, settled, measure, by) for by in ((*settled.by, *groups), measure.alike))
    shares = {key: of / among for key, (of, among) in everywhere.items() if among}
    expected, people = {}, {}
    for key, (_, among) in held.items():
        row = dict(zip((*settled.by, *groups), key, strict=True))
        own = key[: len(settled.by)]
        expected[own] = expected.get(own, 0) + among * shares.get(tuple(row[name] for name in measure.alike), 0)
        people[own] = people.get(own, 0) + among
    rounded = {key: round(number, 1) for key, number in expected.items()}
    return {(measure.name, "among"): rounded, (measure.name, "people"): people}


def _as_rates(connection, settled, measure, by):
    """{key: (of, among)} of a measure without `alike`."""
    plain = dataclasses.replace(settled.question, measures=(dataclasses.replace(measure, alike=()),), by=by)
    sums = add_up(connection, dataclasses.replace(settled, question=plain))
    parts = sums.get((measure.name, "of"), {})
    return {key: (parts.get(key, 0), among) for key, among in sums.get((measure.name, "among"), {}).items()}


def add_up_part(connection, settled, measure, role):
    """One sum of a measure: {key: number}."""
    queries, found = {}, {}
    _plan(queries, connection, settled, measure, role, measure.parts[role])
    for plan in queries.values():
        _run(connection, settled, plan, found)
    return found[(measure.name, role)]


def _plan(queries, connection, settled, measure, role, part):
    """Put a sum with the others that the same query can answer."""
    free = measure.across if role in ("among", "opening") else ()
    split = tuple(name for name in settled.by if name not in free)
    number = getattr(measure, "number", None)
    table = settled.table_for(part, split if number is None else (*split, number.name))
    months = last_months(settled, measure, dataclasses.replace(part, column=table.c[part.column.name]), connection)
    key = (table.name, split, free, None if number is None else number.name, None if months is None else tuple(months))
    plan = queries.setdefault(key, {"table": table, "split": split, "free": free, "number": number, "months": months})
    plan.setdefault("sums", []).append((measure.name, role, part))


def _run(connection, settled, plan, found):
    """Run one query and hand each sum its column."""
    table = plan["table"]
    split = [settled.expression(table, name).label(name) for name in plan["split"]]
    if plan["number"] is not None:
        split.append(table.c[plan["number"].name].label("number"))
    sums = [
        func.sum(_summed(settled, table, part)).label(f"sum_{place}") for place, (*_, part) in enumerate(plan["sums"])
    ]
    query = select(*split, *sums).where(*settled.conditions(table, plan["free"]))
    if plan["months"] is not None:
        query = query.where(table.c.month.in_(plan["months"]))
    query = query.group_by(*split) if split else query
    rows = connection.execute(query).all()
    for place, (name, role, _) in enumerate(plan["sums"]):
        cells = found.setdefault((name, role), {})
        for row in rows:
            _keep(cells, settled, plan, row, row[len(split) + place])


def _keep(cells, settled, plan, row, total):
    """Put a total under its key; totals of nothing are left out."""
    if total is None:
        return
    codes = {name: code_of(name, row[place]) for place, name in enumerate(plan["split"])}
    key = tuple(codes.get(name) for name in settled.by)
    if plan["number"] is None:
        cells[key] = int(total)
    elif total:
        cells.setdefault(key, []).append((row[len(plan["split"])], int(total)))


def _summed(settled, table, part):
    """The column, counted only where the part says so."""
    column = table.c[part.column.name]
    kept = [table.c[name].in_(values) for name, values in part.only]
    return case((and_(*kept), column), else_=0) if kept else column


def code_of(dimension, value):
    """A value of the database as the code that people and files use."""
    if value is None or dimension not in ("month", "quarter"):
        return None if value is None else str(value)
    return f"{value:%Y-%m}" if dimension == "month" else f"{value.year}-Q{(value.month + 2) // 3}"
