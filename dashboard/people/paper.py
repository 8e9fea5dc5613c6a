"""The page of one person: who it is, field by field, and the record under the pseudonym."""

from dash import html

from dashboard.audit.words import field_in_words
from dashboard.explaining import missing
from dashboard.language import gettext
from dashboard.people import asking
from dashboard.people.words import date, field, named
from dashboard.scrolling import scrolling
from dashboard.wording import dimension
from data_access.scope import IDENTITY


def drawn(record):
    """The whole page for a Record."""
    letters = asking.name_of_person(record.source, record.client_id)
    back = html.A(gettext("People"), href="/people")
    line = html.Div([back, html.Span("›", className="step"), html.H1(letters)], className="where")
    return html.Div(
        [html.Div(line, className="filters"), html.Div([_identity(record), *_sections(record)], className="paper")]
    )


def _identity(record):
    """The band of what names the person, apart from everything else."""
    shown = [
        _entry(field_in_words(right), field(record.identity[right])) for right in IDENTITY if right in record.identity
    ]
    lacking = [
        _entry(field_in_words(right), html.Span(missing(right), className="lacking")) for right in record.lacking
    ]
    heading = html.H2(gettext("Who it is"))
    return html.Section([heading, html.Dl(shown + lacking)], className="identity")


def _entry(term, told):
    return html.Div([html.Dt(term), html.Dd(told)])


def _sections(record):
    facts = record.facts
    known = ("sex", "age", "level", "kind", "office")
    entries = [_entry(dimension(name), named(name, facts[name])) for name in known]
    entries.append(_entry(gettext("Open order"), gettext("yes") if facts["is_open"] else gettext("no")))
    yield html.Section([html.H2(gettext("Now")), html.Dl(entries)])
    yield _table(gettext("Orders"), record.orders, _orders())
    about = gettext(
        "A level is what an assessor found with a tool on a day. It helps a person decide and decides nothing."
    )
    yield _table(gettext("Assessments"), record.assessments, _assessments(), about)
    yield _table(gettext("Needs by the latest assessment"), record.needs, _needs())
    yield _table(gettext("Programmes"), record.enrolments, _programmes())
    yield _table(gettext("Contacts"), record.contacts, _contacts())
    yield _table(gettext("Violations"), record.violations, _violations())
    yield _table(gettext("New offences"), record.reoffences, _offences())


def _table(title, rows, columns, note=None):
    if not rows:
        return html.Section([html.H2(title), html.P(gettext("Nothing is recorded."), className="calm")])
    heads = html.Thead(html.Tr([html.Th(head, scope="col") for head, _ in columns]))
    body = html.Tbody([_row(row, columns) for row in rows])
    inside = [html.H2(title), scrolling(html.Table([heads, body], className="rows"), title)]
    return html.Section([*inside, *([html.P(note, className="sub")] if note else [])])


def _row(row, columns):
    if row.get("is_elsewhere"):
        told = gettext("Elsewhere: in an area that is not yours")
        return html.Tr(html.Td(told, colSpan=len(columns)), className="withheld-row")
    return html.Tr([html.Td(told(row) or "–", **{"data-head": head}) for head, told in columns])


def _day(name):
    return lambda row: date(row[name])


def _code(name, column=None):
    return lambda row: named(name, row[column or name])


def _plain(name):
    return lambda row: "" if row[name] is None else f"{row[name]:g}" if isinstance(row[name], float) else str(row[name])


def _orders():
    """Heads and cells of the orders."""
    return (
        (gettext("Order"), _plain("order_id")),
        (dimension("kind"), _code("kind")),
        (dimension("measure"), _code("measure")),
        (gettext("Offence group"), _code("offence")),
        (gettext("From"), lambda row: date(row["start_date"] or row["registration_date"])),
        (gettext("Lawful end"), _day("due_end_date")),
        (gettext("Ended"), _day("end_date")),
        (gettext("How it ended"), _code("end_reason")),
        (gettext("Probation office"), _code("office")),
    )


def _assessments():
    """Heads and cells of the assessments."""
    return (
        (gettext("Day"), _day("assessed_on")),
        (gettext("Tool"), _code("tool")),
        (gettext("Level, as assessed"), _code("level")),
        (gettext("Score"), _plain("score")),
        (gettext("Level by score"), _code("level", "level_by_score")),
        (gettext("Why they differ"), _code("override_reason")),
        (gettext("Complete"), lambda row: {True: gettext("yes"), False: gettext("no")}.get(row["complete"], "")),
        (gettext("Author"), lambda _row: gettext("not given by the source")),
    )


def _needs():
    """Heads and cells of the needs."""
    words = {True: gettext("a need"), False: gettext("no need"), None: gettext("not answered")}
    return ((dimension("domain"), _code("domain")), (gettext("Found"), lambda row: words[row["need"]]))


def _programmes():
    """Heads and cells of the programmes."""
    return (
        (dimension("programme"), _code("programme")),
        (gettext("Referred"), _day("referred_on")),
        (gettext("First session"), _day("first_session_on")),
        (gettext("Ended"), _day("ended_on")),
        (gettext("Outcome"), _code("outcome")),
        (dimension("reason"), _code("reason")),
        (gettext("Sessions attended"), _plain("sessions_attended")),
    )


def _contacts():
    """Heads and cells of the contacts."""
    return (
        (gettext("Kind"), _code("contact", "kind")),
        (gettext("Due"), _day("due_on")),
        (gettext("Held"), lambda row: date(row["held_on"]) if row["held_on"] else gettext("not held")),
    )


def _violations():
    """Heads and cells of the violations."""
    return ((gettext("Day"), _day("violated_on")), (gettext("Type"), _code("violation", "type")))


def _offences():
    """Heads and cells of the new offences."""
    return (
        (gettext("Day"), _day("offence_date")),
        (gettext("Months after the start"), _plain("months_after_start")),
    )
