"""An invented register for attacks, and the cells that rules of different strength publish of it."""

import itertools

import duckdb
import numpy as np

from data_access.rules import Published

SHARES = {
    "age": {"14-17": 3, "18-24": 17, "25-34": 32, "35-44": 26, "45-59": 17, "60+": 5},
    "kind": {"executive": 55, "post_penitentiary": 20, "penitentiary": 15, "pre_trial": 10},
    "level": {"low": 38, "medium": 30, "high": 14, "very_high": 3, "not_assessed": 15},
    "offence": {"property": 34, "violent": 19, "drugs": 15, "traffic": 14, "family_violence": 10, "other": 8},
    "sex": {"male": 89, "female": 11},
}
SETTINGS = Published(
    smallest=10,
    rounding=5,
    attributes=2,
    movers=10,
    smallest_share_base=50,
    windows=(),
    detailed_months=36,
    headlines=(),
    headline_smallest=100,
)
PART, MONTH = "stock_detail.people", "2026-10"


def register(count=12_500, regions=9, districts=56, seed=1):
    """A DuckDB connection with a table people: client, region, district, department and the attributes of SHARES."""
    rng = np.random.default_rng(seed)
    sizes = np.exp(rng.normal(0, 0.8, districts))
    district = rng.choice(districts, count, p=sizes / sizes.sum())
    told = {"client": np.arange(count), "district": np.array([f"d{place}" for place in district])}
    told["region"] = np.array([f"r{place % regions}" for place in district])
    told["department"] = np.array([f"s{place % 4}" for place in district])
    for attribute, shares in SHARES.items():
        weights = np.array(list(shares.values()), dtype=float)
        told[attribute] = rng.choice(list(shares), count, p=weights / weights.sum())
    duck = duckdb.connect(config={"threads": 2})
    duck.register("given", told)
    duck.execute("create table people as select * from given")
    duck.unregister("given")
    return duck


def places_of(duck):
    """The places of a register as the attack wants them."""
    found = {"KG": (None, "country")}
    for level in ("region", "department"):
        for (place,) in duck.execute(f"select distinct {level} from people order by 1").fetchall():
            found[place] = ("KG", level)
    for place, region in duck.execute("select distinct district, region from people order by 1").fetchall():
        found[place] = (region, "district")
    return found


def count_cells(duck, seed=1, most=2):
    """Fill the table counted: every cell with people in it and the sum of their keys, as of one publication."""
    duck.execute(
        f"create or replace temp table keyed as select *, hash(client, {seed}) % 4294967296 as key from people"
    )
    duck.execute(
        """create or replace temp table counted (part text, place text, period text, one text, one_code text,
        two text, two_code text, n bigint, key hugeint)"""
    )
    crossings = [each for size in range(most + 1) for each in itertools.combinations(sorted(SHARES), size)]
    for place, crossing in itertools.product(("'KG'", "region", "department", "district"), crossings):
        names = [text for name in crossing for text in (f"'{name}'", name)] + ["null"] * (4 - 2 * len(crossing))
        duck.execute(
            f"""insert into counted select '{PART}', {place}, '{MONTH}', {", ".join(names)}, count(*),
            sum(key) % 4294967296 from keyed group by all"""
        )
    return duck


def rounded_by_key(n, key, settings=SETTINGS):
    """The rule: hidden below the threshold, else rounded up or down by the cell's key; arrays in, nan where hidden."""
    base = settings.rounding
    low = base * (n // base)
    shown = np.where(key / 2**32 < (n - low) / base, low + base, low)
    return np.where(n < settings.smallest, np.nan, shown)


def hidden_only(n, _key):
    """What dashboards do: below ten hidden, the rest shown as it is."""
    return np.where(n < 10, np.nan, n)


def show(duck, rule=rounded_by_key, headlines=()):
    """Fill the table published by a rule from (n, key); (place) of `headlines` show their exact total."""
    told = duck.execute("select n, key from counted").fetchnumpy()
    n, key = told["n"].astype(np.int64), told["key"].astype(np.float64)
    duck.register("drawn", {"row": np.arange(len(n)), "shown": rule(n, key)})
    exact = " or ".join(f"(one is null and place = '{place}')" for place in headlines) or "false"
    duck.execute(
        f"""create or replace temp table published as
        select counted.* exclude (key, row), {exact} as exact,
        case when {exact} then n when not isnan(drawn.shown) then drawn.shown end as shown
        from (select *, row_number() over () - 1 as row from counted) counted join drawn using (row)"""
    )
    duck.unregister("drawn")
    return duck


AREAS = [("KG", None, "country"), *((f"r{place}", "KG", "oblast") for place in range(3))]
AREAS += [(f"d{place}", f"r{place % 3}", "rayon") for place in range(9)]
DOMAINS = ("housing", "employment", "substance")
START, END = np.datetime64("2024-01-01"), np.datetime64("2025-06-30")


def tables(count, seed=1):
    """Tables of a register for tests.register.publish: so many people over a year and a half, in nine districts."""
    rng = np.random.default_rng(seed)
    drawn = {name: rng.choice(list(shares), count, p=_parts(shares)) for name, shares in SHARES.items()}
    districts = rng.choice(9, count, p=_parts(dict(enumerate(np.exp(rng.normal(0, 0.7, 9))))))
    starts = START + rng.integers(0, 500, count)
    ends = starts + rng.integers(60, 600, count)
    born = 2023 - np.array(
        [{"14-17": 16, "18-24": 21, "25-34": 29, "35-44": 40, "45-59": 50, "60+": 66}[age] for age in drawn["age"]]
    )
    reasons = rng.choice(["term_served", "revoked", "new_crime", "court_change"], count, p=[0.7, 0.15, 0.1, 0.05])
    people = range(count)
    assessed = [who for who in people if drawn["level"][who] != "not_assessed" and starts[who] + 14 <= END]
    needs = rng.choice(["true", "false", None], (count, len(DOMAINS)), p=[0.3, 0.6, 0.1])
    return {
        "areas": [
            {"area": area, "parent": above, "tree": "territory", "kind": kind, "name": area}
            for area, above, kind in AREAS
        ]
        + [{"area": "s", "parent": "KG", "tree": "service", "kind": "department", "name": "s"}],
        "offices": [
            {"office": f"o{place}", "name": f"o{place}", "area": f"d{place}", "department": "s"} for place in range(9)
        ],
        "clients": [{"client_id": f"c{who}", "sex": drawn["sex"][who], "birth_year": born[who]} for who in people],
        "orders": [
            {
                "order_id": f"o{who}",
                "client_id": f"c{who}",
                "kind": drawn["kind"][who],
                "offence": drawn["offence"][who],
                "start_date": starts[who],
                "end_date": ends[who] if ends[who] <= END else None,
                "end_reason": reasons[who] if ends[who] <= END else None,
                "office": f"o{districts[who]}",
            }
            for who in people
            if starts[who] <= END
        ],
        "assessments": [
            {
                "assessment_id": f"a{who}",
                "client_id": f"c{who}",
                "assessed_on": starts[who] + 14,
                "level": drawn["level"][who],
                "tool": None,
            }
            for who in assessed
        ],
        "needs": [
            {"assessment_id": f"a{who}", "domain": domain, "need": needs[who, place]}
            for who in assessed
            for place, domain in enumerate(DOMAINS)
        ],
    }


def _parts(shares):
    weights = np.array(list(shares.values()), dtype=float)
    return weights / weights.sum()


def averaged(duck, shown):
    """Guess every withheld cell by sex, age, ... from totals less the others, all ways averaged.

    Args:
        duck: holds the table whole: cells with n and shown.
        shown: SQL of what is shown.
    Returns:
        {looked: cells guessed by two ways or more, sure: those whose average has an error below half a person, right:
        of them the true ones}.
    """
    duck.execute(
        f"create or replace temp table seen as select * replace ({shown} as shown) from whole where part not like '%@%'"
    )
    slack = 0 if "n end" in shown else 2
    rows = duck.execute(
        """
        with pairs as (
            select part, place, period, one as a, one_code as a_code, two as b, two_code as b_code, n, shown from seen
            where two is not null and place = 'KG' union all
            select part, place, period, two, two_code, one, one_code, n, shown from seen
            where two is not null and place = 'KG'),
        lines as (
            select part, place, period, a, a_code, b, sum(shown) as known, count(*) - count(shown) as gaps,
                count(shown) as others, min(case when shown is null then b_code end) as b_code,
                min(case when shown is null then n end) as n
            from pairs group by all),
        guesses as (
            select lines.part, lines.place, lines.period, least(a, b) as one, greatest(a, b) as two,
                case when a < b then a_code else b_code end as one_code,
                case when a < b then b_code else a_code end as two_code,
                total.shown - known as guess, others + 1 as terms, lines.n
            from lines join seen total on total.part = lines.part and total.place = lines.place
                and total.period = lines.period and total.one = a and total.one_code = a_code and total.two is null
            where gaps = 1 and total.shown is not null and known is not null)
        select avg(guess), sum(terms), count(*), any_value(n) from guesses
        group by part, place, period, one, one_code, two, two_code having count(*) > 1"""
    ).fetchall()
    errors = [slack * np.sqrt(terms) / ways for _, terms, ways, _ in rows]
    sure = [(guess, n) for (guess, *_, n), error in zip(rows, errors, strict=True) if error < 0.5]
    return {"looked": len(rows), "sure": len(sure), "right": sum(round(guess) == n for guess, n in sure)}
