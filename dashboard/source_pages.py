"""Where the numbers come from: sources and their loads, rows set aside, revisions, and the records to mend."""

import csv
import datetime
import io

from flask import Blueprint, Response, abort, request

from dashboard import arrivals, audit, clock, defining, desk, formats, lineage, saying, settings, whereabouts
from dashboard.language import gettext
from dashboard.storage import current_storage
from dashboard.viewer import current_viewer
from data_access import publication
from data_access.cells.parts import name_of
from data_access.lineage import read_loads
from data_access.loading.reasons import understood
from data_access.publication import NothingPublished
from data_access.quality.looking import MOST, records_of, revised, rows_set_aside, work_of
from data_access.query import catalogue
from data_access.said import unpacked
from data_access.subjects import SUBJECTS

SHOWN = 50  # lines of the work list on the page

source_pages = Blueprint("source_pages", __name__)


@source_pages.get("/data/sources")
def show():
    """Freshness of each source, what arrived, what was set aside and why, what was published differently before."""
    try:
        found = {"sources": _sources(), "aside": _aside(), "revised": _revised(), **_files()}
        number = publication.current()
        at = {"number": number.number, "moment": number.published_at}
    except NothingPublished:
        found, at = {"sources": [], "aside": [], "revised": [], "files": [], "file_ids": []}, None
    return desk.show("sources.html", **found, **_loads(at), at=at, now=clock.now())


@source_pages.get("/data/work")
def show_work():
    """What is to be mended in the own areas, by office and field, with what it brings."""
    try:
        found = work_of(current_viewer(), request.args.get("area"))
    except NothingPublished:
        found = []
    shown = [(each, *_named(each)) for each in found[:SHOWN]]
    return desk.show("work.html", work=shown, count=len(found), missing=sum(each.missing for each in found))


@source_pages.post("/data/work")
def take_out():
    """The ids of the records of one office in which one field is empty, as a file for those who can mend them."""
    field, office = request.form.get("field", ""), request.form.get("office", "")
    if field not in settings.rules().required_fields or office not in catalogue().places:
        abort(400)
    rows = records_of(current_viewer(), field, office)
    what = f"{field} {office}"
    audit.record("export", object_type="records to mend", rows=len(rows), place=office, justification=what)
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    heads = gettext("Source"), gettext("Table"), gettext("Record"), gettext("Missing"), gettext("Since publication")
    lines.writerow(heads)
    lines.writerows((row.source, row.table_name, _plain(row.record), field, row.since) for row in rows)
    name = f"mend-{field}-{office}.csv".replace("/", "_")
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Most-Rows": str(MOST)}
    return Response("\ufeff" + text.getvalue(), mimetype="text/csv", headers=headers)


def _plain(text):
    """An id that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def _sources():
    """(title, name, day to which it reports, days since, whether that is long ago, people invented, whose people)."""
    today, limit = clock.local(clock.now()).date(), settings.limits()["stale_days"]
    rows = sorted(catalogue().sources, key=lambda row: row["data_date"])
    return [
        {
            "title": gettext(row["title"]),
            "name": row["source"],
            "id": lineage.source_id(row["source"]),
            "day": formats.date(row["data_date"]),
            "days": (today - row["data_date"]).days,
            "is_late": (today - row["data_date"]).days > limit,
            "invented": row["invented"],
            "people_of": row["people_of"],
        }
        for row in rows
    ]


def _files():
    """What each file, sheet or query of the publication brought; many files of one form have the id of the first."""
    rows = read_loads(current_viewer())
    ids = [lineage.form_id(row.source, row.input) for row in rows]
    cells = [
        [row.input, row.source, row.file, desk.moment(row.loaded_at.replace(tzinfo=datetime.UTC)), *_counts(row)]
        for row in rows
    ]
    return {"files": cells, "file_ids": [id if id not in ids[:place] else "" for place, id in enumerate(ids)]}


def _loads(at):
    """The newest loads, and those whose rows are published however long ago they were."""
    rows = arrivals.latest(current_storage())
    behind = arrivals.behind(current_storage(), at["number"]).values() if at else ()
    rows += [row for row in behind if row not in rows]
    return {"loads": [_load(row) for row in rows], "load_ids": [lineage.load_id(row) for row in rows]}


def _counts(row):
    counts = [row.rows_read, row.rows_loaded, row.rows_quarantined]
    return ["" if count is None else formats.number(count) for count in counts]


def _load(row):
    words = {
        arrivals.PUBLISHED: gettext("published"),
        arrivals.SAME: gettext("nothing new"),
        arrivals.REFUSED: gettext("refused"),
    }
    day = formats.date(row.data_date) if row.data_date else ""
    return [
        desk.moment(row.at),
        row.source,
        row.brought_by,
        words[row.outcome],
        *_counts(row),
        day,
        saying.said(unpacked(row.said)),
    ]


def _aside():
    return [
        [_why(row.reason), row.source, row.column_name, formats.number(row.records)]
        for row in rows_set_aside(current_viewer())
    ]


def _why(reason):
    """A reason in the language of the screen: by the source's own names, or else by those of the loader."""
    told = defining.name_of("cause", reason)
    return saying.said(understood(reason)) if told == reason else told


def _revised():
    return [
        [_part(part), formats.time(period), formats.number(first), formats.number(now), formats.number(now - first)]
        for part, period, first, now, _ in revised(current_viewer())
    ]


def _part(part):
    """A declared total by the label of the measure that it is, or else by what it counts."""
    found = [(measure, each) for subject in SUBJECTS for measure in subject.measures for each in measure.parts.values()]
    told = [(measure, each) for measure, each in found if name_of(each) == part]
    whole = [measure.label for measure, _ in told if not measure.is_ratio]
    return gettext((whole or [each.column.comment.rstrip(".") for _, each in told] or [part])[0])


def _named(each):
    return defining.name_of("field", each.field), whereabouts.name_of(each.office)
