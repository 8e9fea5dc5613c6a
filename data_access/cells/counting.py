"""SQL that counts cells: from rows that carry a place, a period and attributes to cells of at most two attributes."""

import itertools

from data_access.cells.keys import BIT, KEY


def crossings(tally, most):
    """The sets of attributes that are crossed, none first."""
    sets = [chosen for size in range(most + 1) for chosen in itertools.combinations(tally.attributes, size)]
    return [chosen for chosen in sets if tally.always is None or tally.always in chosen]


def grouped(tally, rows, most, keys=("place", "period"), again=False):
    """A select of cells: the keys, one, one_code, two, two_code and the sums.

    Args:
        rows: a select, or a table's name.
        again: the rows are sums already.
    """
    sets = crossings(tally, most)
    spread = ", ".join(f"({', '.join([*keys, *chosen])})" for chosen in sets)
    named = _named(tally.attributes, sets)
    return f"select {', '.join([*keys, *named, *sums(tally, again)])} from {rows} group by grouping sets ({spread})"


def rolled(tally, rows, keys):
    """A select of cells that adds up cells of finer places."""
    crossed = "one, one_code, two, two_code"
    return f"select {keys}, {crossed}, {', '.join(sums(tally, True))} from {rows} group by {keys}, {crossed}"


def _named(attributes, sets):
    """SQL of one, one_code, two and two_code by which attributes a row was grouped."""
    attributes = [name for name in attributes if any(name in chosen for chosen in sets)]
    if not attributes:
        return [f"cast(null as text) as {name}" for name in ("one", "one_code", "two", "two_code")]
    mask = f"grouping_id({', '.join(attributes)})"
    return [
        _case(mask, attributes, sets, place, what) + f" as {name}"
        for place, name in enumerate(("one", "two"))
        for what, name in (("name", name), ("code", f"{name}_code"))
    ]


def _case(mask, attributes, sets, place, what):
    """One branch a set that crosses enough attributes."""
    branches = [
        f"when {_mask(attributes, chosen)} then "
        + (f"'{chosen[place]}'" if what == "name" else f"cast({chosen[place]} as text)")
        for chosen in sets
        if len(chosen) > place
    ]
    return f"cast(case {mask} {' '.join(branches)} end as text)" if branches else "cast(null as text)"


def _mask(attributes, chosen):
    """What grouping_id says for a set: a bit for each attribute that is added up, the first the highest."""
    return sum(1 << place for place, name in enumerate(reversed(attributes)) if name not in chosen)


def sums(tally, again=False):
    """The sums of a tally over rows with its flags, `person` and, for events, `often`: how many the person has."""
    made = []
    for place, each in enumerate(tally.sums):
        counts, flag = (f"n_{place}", each.flag)
        made.append(f"sum({counts if again else flag}) as {counts}")
        made.append(f"sum({f'k_{place}' if again else f'{flag} * {KEY}'}) as k_{place}")
        if tally.unit in ("events", "medians"):
            made.append(f"bit_or(case when {flag} > 0 then {BIT} end) as b_{place}")
            made.append(f"max(case when {flag} > 0 then often end) as m_{place}")
        if each.number:
            made.append(f"quantile_cont({each.number}, 0.5) filter (where {flag} > 0) as q_{place}")
    return made


def told(tally, table, smallest):
    """A select of the rows of `counted` from a table of cells, one part after the other.

    The people behind events are at least as many as their buckets, and as the events divided by the most that one
    of them has; who holds more than half of a cell's events hides it.
    """
    return " union all ".join(_told(tally, table, place, each, smallest) for place, each in enumerate(tally.sums))


def _told(tally, table, place, each, smallest):
    n, people, value, form = f"n_{place}", f"n_{place}", f"n_{place}", "'count'"
    if tally.unit in ("events", "medians"):
        people = f"greatest(bit_count(b_{place}), cast(ceil(n_{place} / m_{place}) as bigint))"
        kind = "median" if each.number else "count"
        form = f"case when {people} >= {smallest} and 2 * m_{place} <= n_{place} then '{kind}' else 'withheld' end"
        value = f"q_{place}" if each.number else value
    key = f"cast(k_{place} as hugeint)"
    return (
        f"select '{each.name}' as part, '{tally.family}' as family, place, period, one, one_code, two, two_code, "
        f"{people} as people, {n} as n, cast({value} as double) as value, {key} as key, {form} as form "
        f"from {table} where {n} > 0"
    )
