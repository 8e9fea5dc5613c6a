"""From a number down: its fields, the form in which each source holds them, and the load that brought the rows."""

import dataclasses

from dashboard import arrivals, desk, formats, settings
from dashboard.language import gettext
from dashboard.storage import current_storage
from dashboard.viewer import current_viewer
from data_access import publication
from data_access.lineage import read_forms, read_loads
from data_access.measures import LOADS, REQUIRED
from data_access.query import catalogue
from data_access.scope import Permission

SOURCES = "/data/sources"


@dataclasses.dataclass(frozen=True)
class Lineage:
    """What is known of where the fields of the current publication come from; the loads where the viewer may."""

    catalogue: object
    forms: dict
    files: dict
    loads: dict
    may_open: bool

    def of(self, told):
        """[(table.column of the contract, [where each source reads it])] of what a measure or a gap is made of."""
        return [(field, [self._read(field, row) for row in self.catalogue.giving(field)]) for field in fields_of(told)]

    @property
    def page(self):
        """The page of sources, for who may open it."""
        return SOURCES if self.may_open else None

    def _read(self, need, row):
        source, load = row["source"], self.loads.get(row["source"])
        inputs = self.forms.get((source, need), {})
        return {
            **source_of(row, self.may_open),
            "load": load and (f"{SOURCES}#{load_id(load)}", desk.moment(load.at), load.brought_by),
            "forms": [self._form(source, *each) for each in inputs.items() if each[0]],
            "is_said": None in inputs,
        }

    def _form(self, source, name, columns):
        """A file, sheet or query with its columns, and how many rows were read, taken and set aside."""
        files = self.files.get((source, name), [])
        told = ("rows_read", "rows_loaded", "rows_quarantined")
        counts = [formats.number(sum(getattr(each, count) for each in files)) for count in told] if files else []
        href = f"{SOURCES}#{form_id(source, name)}" if files else None
        return {"name": name, "columns": columns, "counts": counts, "href": href}


def lineage():
    """The Lineage of the current publication for who looks.

    Raises:
        NothingPublished: there is none.
    """
    viewer, known = current_viewer(), catalogue()
    may_open = Permission.DATA_VIEW in viewer.permissions
    files = {}
    for row in read_loads(viewer) if may_open else ():
        files.setdefault((row.source, row.input), []).append(row)
    brought = arrivals.behind(current_storage(), publication.current().number) if may_open else {}
    return Lineage(known, read_forms(), files, brought, may_open)


def fields_of(told):
    """The fields that a measure or a gap is made of; none where it is made of what the loads record."""
    if told.made_of == LOADS:
        return ()
    besides = settings.rules().required_fields if told.made_of == REQUIRED else told.made_of
    return tuple(dict.fromkeys((*getattr(told, "needs", ()), *besides)))


def sources_of(measures):
    """The sources that give any field of some measures, as `source_of` tells them, and the fields."""
    known = catalogue()
    fields = list(dict.fromkeys(field for measure in measures for field in fields_of(measure)))
    giving = {row["source"]: row for field in fields for row in known.giving(field)}
    may_open = Permission.DATA_VIEW in current_viewer().permissions
    return fields, [source_of(row, may_open) for row in giving.values()]


def by_the_loads():
    """What is said in place of fields of a number that is made of none: the loads record it."""
    return gettext("What the loads and publications record of themselves")


def source_of(row, may_open):
    """A source: its title, the day to which it reports, and its place on the page of sources for who may open it."""
    href = f"{SOURCES}#{source_id(row['source'])}" if may_open else None
    return {"title": gettext(row["title"]), "day": formats.date(row["data_date"]), "href": href}


def source_id(source):
    """Under which id the page of sources tells a source."""
    return f"source-{source}"


def form_id(source, name):
    """Under which id it tells an input of a source."""
    return f"form-{source}-{name}"


def load_id(load):
    """Under which id it tells a load."""
    return f"load-{load.id}"
