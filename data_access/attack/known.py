"""What somebody who knows the service knows of its counts beforehand: who can be counted twice, what cannot be."""

from data_access.attack import spans
from data_access.attack.relations import COVERED, WHOLE, WITHIN

OF_NOBODY = "where part not like '%@%' and part not like 'officer_month.%'"
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


def sums_over_codes(duck, published):
    """{(part, attribute): WHOLE, COVERED or WITHIN} by what is true of every total."""
    split = f"""select part, place, period, one, sum(n) as parts from {published} {OF_NOBODY} and one is not null
        and two is null group by all"""
    rows = f"""select whole.part, split.one, {_COMPARED} from {published} whole join ({split}) split
        using (part, place, period) where whole.one is null group by all"""
    return {(part, attribute): _bounds(*said) for part, attribute, *said in duck.execute(rows).fetchall()}


def sums_over_places(duck, published, places):
    """{(part, (place above, level)): WHOLE, COVERED or WITHIN}, of blocks that are not carried."""
    duck.execute("create or replace temp table attack_places (place varchar, above varchar, level varchar)")
    duck.executemany("insert into attack_places values (?, ?, ?)", [(p, *told) for p, told in places.items()])
    split = f"""select part, above, level, period, sum(n) as parts from {published} join attack_places using (place)
        {OF_NOBODY} and one is null and above is not null group by all"""
    rows = f"""select whole.part, split.above, split.level, {_COMPARED} from {published} whole
        join ({split}) split on split.part = whole.part and split.period = whole.period and split.above = whole.place
        where whole.one is null group by all"""
    return {(part, (above, level)): _bounds(*said) for part, above, level, *said in duck.execute(rows).fetchall()}


def sums_over_periods(duck, published):
    """{(part, (coarser form, finer form)): WHOLE, COVERED or WITHIN}."""
    named = [period for (period,) in duck.execute(f"select distinct period from {published} order by 1").fetchall()]
    made = [(coarse, fine, *forms) for coarse, finer, forms in spans.sums(named) for fine in finer]
    duck.execute("create or replace temp table attack_periods (coarse text, fine text, form text, under text)")
    if made:
        duck.executemany("insert into attack_periods values (?, ?, ?, ?)", made)
    split = f"""select part, place, coarse, form, under, sum(n) as parts from {published}
        join attack_periods on fine = period {OF_NOBODY} and one is null group by all"""
    rows = f"""select whole.part, split.form, split.under, {_COMPARED} from {published} whole
        join ({split}) split on split.part = whole.part and split.place = whole.place and split.coarse = whole.period
        where whole.one is null group by all"""
    return {(part, (form, under)): _bounds(*said) for part, form, under, *said in duck.execute(rows).fetchall()}


_COMPARED = "bool_and(parts >= n), bool_and(parts <= n)"


def _bounds(is_covered, is_within):
    if is_covered and is_within:
        return WHOLE
    return COVERED if is_covered else WITHIN if is_within else None
