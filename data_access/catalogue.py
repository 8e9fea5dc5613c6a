"""What a publication knows besides numbers: its places, code lists, sources and what they lack."""

from sqlalchemy import func, select

from data_access.cells.tables import CATALOGUE
from data_access.dimensions import AREA, OPEN, OWN_NAMES, list_of
from data_access.places import read_places
from data_access.quality.tables import trust


class Catalogue:
    """The codes and names of one publication; read once and kept with it.

    Read from the schema of the published cells, which every role of the database may read.
    """

    def __init__(self, connection):
        areas, offices, codes, sources, gaps, programmes, courts, partners = CATALOGUE
        self.places = read_places(connection, areas, offices)
        self.codes = connection.execute(select(codes).order_by(codes.c.list, codes.c.position)).mappings().all()
        self.sources = connection.execute(select(sources)).mappings().all()
        self.gaps = {
            tuple(row) for row in connection.execute(select(gaps.c.source, gaps.c.table_name, gaps.c.column_name))
        }
        self.programmes = connection.execute(select(programmes).order_by(programmes.c.row_id)).mappings().all()
        self.courts = connection.execute(select(courts).order_by(courts.c.name)).mappings().all()
        self.partners = connection.execute(select(partners).order_by(partners.c.row_id)).mappings().all()
        self.trust = dict(connection.execute(select(trust.c.field, trust.c.share)).all())
        self._months, self._datings, self._names = {}, {}, {}

    @property
    def data_date(self):
        """The latest day up to which a source reports, or None."""
        return max((row["data_date"] for row in self.sources), default=None)

    @property
    def invented(self):
        """Whether any source's people are invented."""
        return any(row["invented"] for row in self.sources)

    def months(self, table, connection):
        """The months that a mart holds, in order; months not known are left out."""
        if table.name not in self._months:
            rows = connection.execute(select(table.c.month).distinct().where(table.c.month.is_not(None)))
            self._months[table.name] = sorted(row.month for row in rows)
        return self._months[table.name]

    def dating(self, table, connection):
        """How exactly the rows of a mart are dated: a set of month, year and none; empty for an empty mart."""
        if "period" not in table.c:
            return {"month"}
        if table.name not in self._datings:
            months, periods, rows = connection.execute(
                select(func.count(table.c.month), func.count(table.c.period), func.count()).select_from(table)
            ).one()
            found = {"month": months, "year": periods - months, "none": rows - periods}
            self._datings[table.name] = {name for name, count in found.items() if count}
        return self._datings[table.name]

    def lacking(self, needs):
        """The first of the needed tables or columns that no source gives, or None."""
        for need in needs:
            if not self.giving(need):
                return need
        return None

    def giving(self, need):
        """The rows of the sources that give a table or column of the contract, such as orders.end_date."""
        table, column = need.split(".")
        return [
            row for row in self.sources if not {(row["source"], table, "*"), (row["source"], table, column)} & self.gaps
        ]

    def names(self, dimension):
        """Code -> (English, Russian, Kyrgyz) for a dimension, in the order of the screen."""
        if dimension not in self._names:
            self._names[dimension] = self._read_names(dimension)
        return self._names[dimension]

    def _read_names(self, dimension):
        if dimension in AREA:
            # An area that is asked for is a place; "not recorded" is one only among those that an answer is split by.
            none = {} if dimension == "area" else OWN_NAMES[""]
            return {place.code: place.names for place in self.places.values()} | none
        rows = {"programme": self.programmes, "court": self.courts, "partner": self.partners}.get(dimension)
        if rows is not None:
            none = {} if dimension == "programme" else OWN_NAMES[""]
            return {row[dimension]: _named(row) for row in rows} | none
        if dimension == "pair":
            return {f"{one}>{two}": _joined(names, others) for one, names, two, others in self._pairs()}
        listed = [row for row in self.codes if row["list"] == list_of(dimension)]
        names = {row["code"]: (row["name"], row["name_ru"], row["name_ky"]) for row in listed}
        return names | OWN_NAMES.get(dimension, {}) | OWN_NAMES[""]

    def _pairs(self):
        """Every two agencies with their names; the first may be unknown."""
        agencies = self.names("agency")
        for one, names in agencies.items():
            yield from ((one, names, two, others) for two, others in agencies.items() if one != two)

    def is_listed(self, dimension):
        """Whether the codes of a dimension are a closed list."""
        return dimension not in OPEN and len(self.names(dimension)) > 1

    def category(self, dimension, code):
        """What a code counts as, or None."""
        listed = (row for row in self.codes if row["list"] == list_of(dimension) and row["code"] == code)
        return next((row["category"] for row in listed), None)

    def order(self, dimension):
        """Code -> its place on screen."""
        return {code: place for place, code in enumerate(self.names(dimension))}


def _named(row):
    return row["name"], row["name_ru"], row["name_ky"]


def _joined(names, others):
    """'Police → Court', in each language that both are known in."""
    return tuple(f"{one} → {two}" if one and two else None for one, two in zip(names, others, strict=True))


_kept = {}


def read_catalogue(current):
    """The catalogue of a publication, read on first use; that of an earlier publication is let go."""
    key = (str(current.engine.url), current.number)
    found = _kept.get(key)
    if found is None:
        with current.cells.connect() as connection:
            found = Catalogue(connection)
        _kept.clear()
        _kept[key] = found
    return found
