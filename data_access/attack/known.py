"""What somebody who knows the service knows of its counts beforehand: who can be counted twice, what cannot be."""

from data_access.attack import spans
from data_access.attack.relations import COVERED, WHOLE, WITHIN
from data_access.cells import apart

OF_NOBODY = "where (part not like '%@%' or part like '%]') and part not like 'officer_month.%'"  # medians, officers
_SURE = 50  # people from which on a code that always goes with one other is taken for a rule


def parts(duck, published):
    """Names of the parts that count people."""
    return [
        part for (part,) in duck.execute(f"select distinct part from {published} {OF_NOBODY} order by 1").fetchall()
    ]


def attributes(duck, published):
    """{mart: {attribute: codes that occur}}."""
    found = {}
    rows = duck.execute(
        f"""select distinct split_part(part, '.', 1), one, one_code from {published} {OF_NOBODY} and two is null
        order by all"""
    ).fetchall()
    for mart, attribute, code in rows:
        codes = found.setdefault(mart, {})
        if attribute is not None:
            codes.setdefault(attribute, []).append(code)
    return found


def impossible(duck, published, root):
    """{(mart, crossing)} of pairs that a rule excludes: a code always goes with the same code of another attribute."""
    pairs = f"""select split_part(part, '.', 1) as mart, one, one_code, two, two_code, sum(n) as n from {published}
        {OF_NOBODY} and two is not null and place = '{root}' group by all"""
    ties = f"""with pairs as ({pairs}), paired as (select * from pairs union all
        select mart, two, two_code, one, one_code, n from pairs)
        select mart, one, one_code, two, min(two_code) from paired group by all
        having count(*) = 1 and sum(n) >= {_SURE}"""
    tied = duck.execute(ties).fetchall()
    codes = attributes(duck, published)
    return {
        (mart, tuple(sorted(((one, code), (two, other)))))
        for mart, one, code, two, only in tied
        for other in codes[mart][two]
        if other != only
    }


def periods(duck, published):
    """{mart: all its periods}."""
    rows = duck.execute(f"select distinct split_part(part, '.', 1), period from {published} {OF_NOBODY}").fetchall()
    return {mart: {period for own, period in rows if own == mart} for mart in {mart for mart, _ in rows}}


def gather(duck, published):
    """Make the table attack_totals: the cells without attributes."""
    totals = f"select part, place, period, n from {published} {OF_NOBODY} and one is null"
    duck.execute(f"create or replace temp table attack_totals as {totals}")


def alike(duck, published):
    """Pairs of parts, of marts taken apart, that count the same people as far as all their cells tell."""
    told = f"""select part, sum(hash(place, period, one, one_code, n)) as told from {published}
        where split_part(cast(part as text), '.', 1) in ({apart.MARTS}) group by all order by part"""
    found = {}
    for part, sign in duck.execute(told).fetchall():
        found.setdefault((apart.stored(part)[0], sign), []).append(part)
    return [(parts[0], other) for parts in found.values() for other in parts[1:]]


def counting_events(duck, published, settings):
    """Parts of which a withheld cell can hold any number: what is withheld there goes by people, not by events."""
    large = f"select distinct part from {published} {OF_NOBODY} and shown is null and n >= {settings.smallest}"
    return {part for (part,) in duck.execute(large).fetchall()}


def sums_over_codes(duck, published):
    """{(part, attribute): WHOLE, COVERED or WITHIN} by what is true of every total in attack_totals."""
    split = f"""select part, place, period, one as attribute, sum(n) as parts from {published}
        where one is not null and two is null group by all"""
    rows = f"""select part, attribute, bool_and(parts >= n), bool_and(parts <= n) from attack_totals join ({split})
        using (part, place, period) group by all"""
    return {(part, attribute): _bounds(*said) for part, attribute, *said in duck.execute(rows).fetchall()}


def sums_over_places(duck, places, most):
    """{(part, (place above, level)): WHOLE, COVERED or WITHIN}; places of which nothing stands hold `most` at most."""
    duck.execute("create or replace temp table attack_places (place varchar, above varchar, level varchar)")
    duck.executemany("insert into attack_places values (?, ?, ?)", [(p, *told) for p, told in places.items()])
    split = """select part, above as place, level, period, sum(n) as parts, count(*) as found
        from attack_totals join attack_places using (place) where above is not null group by all"""
    size = "select above as place, level, count(*) as size from attack_places group by all"
    rows = f"""select part, place, level, {_compared(most)} from attack_totals join ({split}) split
        using (part, place, period) join ({size}) sizes using (place, level) group by all"""
    return {(part, (above, level)): _bounds(*said) for part, above, level, *said in duck.execute(rows).fetchall()}


def sums_over_periods(duck, most):
    """{(part, (coarser form, finer form)): WHOLE, COVERED or WITHIN}; as of places."""
    named = [period for (period,) in duck.execute("select distinct period from attack_totals order by 1").fetchall()]
    made = [
        (coarse, fine, *forms, lacking + len(finer))
        for coarse, finer, forms, lacking in spans.sums(named)
        for fine in finer
    ]
    shape = "coarse text, fine text, form text, under text, size integer"
    duck.execute(f"create or replace temp table attack_periods ({shape})")
    if made:
        duck.executemany("insert into attack_periods values (?, ?, ?, ?, ?)", made)
    split = """select part, place, coarse as period, form, under, sum(n) as parts, count(*) as found,
        any_value(size) as size from attack_totals join attack_periods on fine = period group by all"""
    rows = f"""select part, form, under, {_compared(most)} from attack_totals join ({split}) split
        using (part, place, period) group by all"""
    return {(part, (form, under)): _bounds(*said) for part, form, under, *said in duck.execute(rows).fetchall()}


def _compared(most):
    return f"bool_and(parts + {most} * (size - found) >= n), bool_and(parts <= n)"


def _bounds(is_covered, is_within):
    if is_covered and is_within:
        return WHOLE
    return COVERED if is_covered else WITHIN if is_within else None
