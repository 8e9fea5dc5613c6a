"""How much the published cells show of the current publication: python -m dashboard.bench.usefulness."""

import itertools

import pandas as pd
from rich.console import Console
from rich.table import Table
from sqlalchemy import String, select

from dashboard import settings
from data_access import publication
from data_access.cells.tables import cells
from data_access.marts.tables import PLACE, start_month, stock_detail
from data_access.places import read_places
from data_access.schema import areas, offices

LEVELS = ("country", "region", "department", "district")
MEASURED = ((stock_detail, 7), (start_month, 4))  # the newest month of a stock, the newest year of a flow


def measure():
    """Compare what is shown with the marts.

    Returns:
        A list of (what and when, level, attributes crossed, cells with people, share of them shown, share of the
        people who stand in shown ones, mean error of the shown).
    """
    current = publication.current()
    with current.engine.connect() as marts, current.cells.connect() as shown:
        root = read_places(marts, areas, offices).root
        return list(
            itertools.chain.from_iterable(_measured(marts, shown, root, table, size) for table, size in MEASURED)
        )


def _measured(marts, shown, root, table, size):
    told = _shown(shown, f"{table.name}.people")
    periods = [period for period in told.period.unique() if len(period) == size]
    if not periods:
        return
    told = told[told.period == max(periods)].drop(columns="period")
    people = _people(marts, table, max(periods)).assign(country=root)
    attributes = sorted(c.name for c in table.c if isinstance(c.type, String) and c.name not in PLACE)
    for level, crossed in itertools.product(LEVELS, range(3)):
        true = pd.concat(_counted(people, level, chosen) for chosen in itertools.combinations(attributes, crossed))
        yield f"{table.name}.people {max(periods)}", level, crossed, *_compared(true, told)


def _shown(connection, part):
    columns = ("place", "period", "one", "one_code", "two", "two_code", "shown")
    rows = connection.execute(select(*(cells.c[name] for name in columns)).where(cells.c.part == part))
    return pd.DataFrame(rows, columns=columns).fillna(dict.fromkeys(columns[2:6], ""))


def _people(connection, table, period):
    months = pd.DataFrame(connection.execute(select(table)).mappings())
    if len(period) == 4:
        return months[months.year == int(period)]
    return months[pd.to_datetime(months.month).dt.strftime("%Y-%m") == period]


def _counted(people, level, chosen):
    """True cells of one level and crossing, as they stand in cells.cells."""
    found = people[people[level] != "unknown"].groupby([level, *chosen], as_index=False).people.sum()
    one, two = (*chosen, None, None)[:2]
    codes = {"one_code": found[one].astype(str) if one else "", "two_code": found[two].astype(str) if two else ""}
    return pd.DataFrame({"place": found[level], "one": one or "", "two": two or "", "n": found.people, **codes})


def _compared(true, told):
    both = true[true.n > 0].merge(told, how="left", on=["place", "one", "one_code", "two", "two_code"])
    seen = both[both.shown.notna()]
    error = (seen.shown - seen.n).abs().mean() if len(seen) else None
    return len(both), len(seen) / max(len(both), 1), seen.n.sum() / max(both.n.sum(), 1), error


def main():
    """Print the table."""
    settings.connect_publication()
    table = Table("What", "Level", "Attributes", "Cells", "Shown", "People in them", "Mean error")
    for what, level, crossed, count, shown, people, error in measure():
        said = "" if error is None else f"{error:.1f}"
        table.add_row(what, level, str(crossed), f"{count:,}", f"{shown:.0%}", f"{people:.0%}", said)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
