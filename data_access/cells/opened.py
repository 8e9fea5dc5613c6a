"""Parts of published ratios that are not about clients, such as residents: summed exactly from the open marts."""

import dataclasses

from data_access.cells.rates import Cell
from data_access.cells.splits import family_of, stock_month
from data_access.dimensions import AREA, TIME
from data_access.reach import openly
from data_access.scope import viewer_of
from data_access.settled import Settled
from data_access.sums import add_up_part


def open_parts(current, splits, measure, keys):
    """For each role of a measure whose part is open, a Cell for each row of the answer."""
    roles = [role for role, part in measure.parts.items() if part.is_open]
    if not roles:
        return {}
    settled, place_at = _settled(splits, measure)
    with current.open_marts().engine.connect() as connection:
        sums = {role: add_up_part(connection, settled, measure, role) for role in roles}
    return {
        role: [Cell(found.get(_key(measure, role, key, settled, place_at), 0), True) for key in keys]
        for role, found in sums.items()
    }


def _settled(splits, measure):
    """The question as the open marts are asked it, and where its split by area stands in the keys, or None."""
    question, known = splits.question, splits.catalogue.places
    place_at = next((place for place, name in enumerate(question.by) if name in AREA), None)
    column = known[splits.places[0]].column if splits.places else "country"
    by = tuple(
        "area" if name in AREA and column == "country" else column if name in AREA else name for name in question.by
    )
    where = {name: codes for name, codes in question.where.items() if name not in AREA}
    if place_at is None or column == "country":
        by = tuple(name for name in by if name not in AREA)
        where["area"] = splits.places
    month = stock_month(splits) if family_of(measure) == "stock" and not set(question.by) & set(TIME) else None
    where |= {"month": (f"{month}..{month}",)} if month else {}
    asked = dataclasses.replace(question, measures=(measure,), by=by, where=where)
    viewer = openly({"area": splits.places}, viewer_of("analyst", ""))
    areas = where.get("area", (known.root,))
    return Settled(asked, splits.catalogue, viewer, areas, {}, (), ()), place_at


def _key(measure, role, key, settled, place_at):
    """A row's key among the sums, where the whole is not split by `across`."""
    free = measure.across if role == "among" else ()
    kept = key if place_at is None or len(settled.by) == len(key) else key[:place_at] + key[place_at + 1 :]
    return tuple(None if name in free else code for name, code in zip(settled.by, kept, strict=True))
