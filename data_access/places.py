"""The areas of a publication as the viewer meets them: levels, children, the way up."""

import dataclasses
import functools

from sqlalchemy import select

from data_access.alphabet import natural


@dataclasses.dataclass(frozen=True)
class Place:
    """An area or office: its code, the column of the marts that holds it, what is above it, and its names.

    An office lies in both trees: `parent` is its place in the territory, `department` its place in the service.
    """

    code: str
    column: str
    parent: str | None
    kind: str
    names: tuple
    population: int | None = None
    department: str | None = None


class Places(dict):
    """All places of a publication by code, in the order of their names."""

    @functools.cached_property
    def root(self):
        """The country's code, or None when no area has been loaded."""
        return next((place.code for place in self.values() if place.parent is None), None)

    def children(self, code):
        """Places right under `code`, of the territory; of the service when it has none there."""
        under = [place for place in self.values() if code in (place.parent, place.department)]
        territory = [place for place in under if place.column in ("region", "district")]
        return territory or under

    def way(self, code):
        """Codes from the country down to `code`."""
        way = []
        while code in self and code not in way:
            way.insert(0, code)
            code = self[code].parent
        return way

    def lies_in(self, code, area):
        """Whether a place lies in an area of either tree, or is it."""
        return code in self and area in (*self.way(code), self[code].department, self.root)

    def overlap(self, code, area):
        """Whether two areas of either tree can hold the same people."""
        if self.lies_in(code, area) or self.lies_in(area, code):
            return True
        offices = [place.code for place in self.values() if place.column == "office"]
        return any(self.lies_in(office, code) and self.lies_in(office, area) for office in offices)


def read_places(connection, areas, offices):
    """Read the places of a publication: areas with their level, offices under their finest area or department.

    Args:
        areas, offices: the tables that hold them.
    """
    found = Places()
    rows = sorted(connection.execute(select(areas)).mappings(), key=lambda row: natural(row["name"]))
    known = {row["area"]: row for row in rows}
    teams = sorted(connection.execute(select(offices)).mappings(), key=lambda row: natural(row["name"]))
    held = {row["office"]: row for row in teams}
    for row in rows:
        column = "office" if row["area"] in held else column_of(row, known)
        names = (row["name"], row["name_ru"], row["name_ky"])
        found[row["area"]] = Place(row["area"], column, row["parent"], row["kind"], names, row["population"])
    for code, row in held.items():
        names = (row["name"], row["name_ru"], row["name_ky"])
        parent = row["area"] or row["department"] or found.root
        found[code] = Place(code, "office", parent, "office", names, department=row["department"])
    return found


def column_of(row, known):
    """The marts' column for an area: by its tree, and in the territory by how deep it lies."""
    if row["tree"] == "service":
        return "department"
    depth, parent = 0, row["parent"]
    while parent in known and depth < 3:
        depth, parent = depth + 1, known[parent]["parent"]
    return ("country", "region", "district", "district")[depth]
