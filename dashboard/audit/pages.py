"""The pages of the data protection officer: what was looked at, who saw a person, what stands out, is it whole."""

import contextlib
import datetime
import tempfile
import zipfile
from pathlib import Path

from flask import Blueprint, redirect, request, send_file, url_for

from dashboard import audit, clock, desk
from dashboard.audit import checking, heads, reading, watching
from dashboard.audit.answer import as_csv, heads_of_answer, lines_of_answer
from dashboard.audit.export import export
from dashboard.audit.filters import read_filters
from dashboard.audit.homes import at_home
from dashboard.audit.wording import decision_options, line_of, striking_in_words
from dashboard.audit.words import ACTIONS, action_in_words, finding_in_words
from dashboard.language import gettext
from dashboard.purposes import purpose_name
from dashboard.viewer import current_viewer
from data_access.publication import NothingPublished
from data_access.register.identify import identify

SHORTEST_REASON = 10
PERIODS = (1, 7, 30)

audit_pages = Blueprint("audit_pages", __name__)


@audit_pages.get("/audit")
def start():
    """To the rows."""
    return redirect(url_for("audit_pages.rows"))


@audit_pages.route("/audit/rows", methods=["GET", "POST"])
def rows():
    """The newest rows that fit the filters, a page at a time; filters are sent, so none stands in an address."""
    filters, wrong = read_filters(request.form)
    before = request.form.get("before", "")
    found = [] if wrong else reading.rows_of(filters, int(before) if before.isdecimal() else None, reading.PAGE + 1)
    audit.record("audit-read", object_type="audit", rows=len(found), justification=_told(filters))
    chosen = reading.choices()
    options = {
        "actor": [(each, each) for each in chosen["actor"] if each],
        "action": [(each, action_in_words(each)) for each in ACTIONS],
        "purpose": [(each, purpose_name(each)) for each in chosen["purpose"] if each],
        "decision": decision_options(),
    }
    shown = [line_of(row) for row in found[: reading.PAGE]]
    older = found[reading.PAGE - 1]["seq"] if len(found) > reading.PAGE else None
    return desk.show(
        "audit/rows.html",
        400 if wrong else 200,
        rows=shown,
        options=options,
        asked=request.form,
        older=older,
        wrong=wrong,
        is_later=bool(before),
    )


@audit_pages.post("/audit/export")
def take_out():
    """All rows that fit the filters: a table, JSON lines and their SHA-256, in one ZIP file."""
    filters, wrong = read_filters(request.form)
    if wrong:
        return rows()
    audit.record("export", object_type="audit", justification=_told(filters))
    return send_file(_packed(filters), "application/zip", as_attachment=True, download_name=f"audit-{_today()}.zip")


@audit_pages.route("/audit/who-saw", methods=["GET", "POST"])
def who_saw():
    """Who saw what about a person; the look is written down, and no record of the person is shown."""
    if request.method == "GET":
        return desk.show("audit/who_saw.html", asked={}, wrong={}, lines=None)
    wrong = _wrong_question(request.form)
    found = [] if wrong else _persons(request.form["person"].strip())
    if not wrong and not found:
        wrong["person"] = gettext("Nobody of this client id or personal number is in the register or in the audit.")
    if wrong:
        return desk.show("audit/who_saw.html", 400, asked=request.form, wrong=wrong, lines=None)
    audit.record("audit-read", object_type="person", subject_ids=found, justification=request.form["reason"].strip())
    looks = reading.looks_at(found)
    if request.form.get("as") == "csv":
        return _as_file(as_csv(heads_of_answer(), lines_of_answer(looks)), f"who-saw-{_today()}.csv")
    columns = heads_of_answer()
    return desk.show("audit/who_saw.html", asked=request.form, wrong={}, lines=lines_of_answer(looks), columns=columns)


@audit_pages.get("/audit/watch")
def watch():
    """What stands out in the last days; the officer asks, nothing here is a verdict."""
    asked = request.args.get("days", "")
    days = int(asked) if asked in map(str, PERIODS) else 7
    since = clock.local(clock.now()).date() - datetime.timedelta(days=days)
    audit.record("audit-read", object_type="watch list", justification=f"{days} days")
    found = [striking_in_words(each) for each in watching.striking(since, at_home())]
    return desk.show("audit/watch.html", found=found, days=days, periods=PERIODS)


@audit_pages.route("/audit/verify", methods=["GET", "POST"])
def verify():
    """Look at every row, and show the number and hash of the newest for the officer's own note."""
    noted, wrong = request.form.get("head", "").strip(), {}
    known = heads.noted_heads()
    if noted:
        try:
            known.append(heads.read_head(noted))
        except ValueError:
            wrong["head"] = gettext("A note has the number of a row, a colon and 64 signs, as this page shows them.")
    checked = checking.check(known) if request.method == "POST" and not wrong else None
    if checked:
        told = "whole" if checked.is_whole else "not whole"
        audit.record("audit-read", object_type="check of the audit", rows=checked.rows, justification=told)
    findings = [finding_in_words(each) for each in checked.findings] if checked else []
    newest = heads.head_in_words(heads.write_daily())
    return desk.show(
        "audit/verify.html",
        400 if wrong else 200,
        checked=checked,
        findings=findings,
        newest=newest,
        noted=noted,
        wrong=wrong,
    )


def _packed(filters):
    """An open file with the export as a ZIP; gone when it is closed."""
    packed = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it)
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        export(filters, Path(folder))
        for file in sorted(Path(folder).iterdir()):
            archive.write(file, file.name)
    packed.seek(0)
    return packed


def _wrong_question(form):
    wrong = {}
    if not form.get("person", "").strip():
        wrong["person"] = gettext("Write the client id or the personal number.")
    if len(form.get("reason", "").strip()) < SHORTEST_REASON:
        wrong["reason"] = gettext("Say why, in %(count)s characters or more.", count=SHORTEST_REASON)
    return wrong


def _persons(text):
    """The persons meant, as the audit names them: those of the register, and those only the audit still knows."""
    known = set()
    with contextlib.suppress(NothingPublished):
        known = {audit.subject(*pair) for pair in identify(current_viewer(), text)}
    return sorted(known | set(reading.subjects_named(text)))


def _told(filters):
    """The filters in words, for the row that says what the officer looked at."""
    return ", ".join(f"{name}={value}" for name, value in vars(filters).items() if value)


def _as_file(text, name):
    answer = {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": f"attachment; filename={name}"}
    return text, 200, answer


def _today():
    return clock.local(clock.now()).date().isoformat()
