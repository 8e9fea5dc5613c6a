"""The commands that ask: `ask` for numbers, `subjects` for what can be asked."""

import csv
import dataclasses
import json
import sys

import click
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from dashboard import accounts, captions, formats, refusals, saying, settings, wording
from dashboard.commands.spoken import command, option
from dashboard.language import gettext, in_language
from dashboard.storage import open_storage
from data_access import publication
from data_access.answer import value_columns
from data_access.dimensions import LABELS, NUMBERS, TIME
from data_access.measures import Percentile, Time
from data_access.publication import NothingPublished
from data_access.query import NotPublished, QueryError, catalogue, fetch
from data_access.question import dimensions_of
from data_access.scope import NotAllowed, operator
from data_access.subjects import SUBJECTS, find_measure

FORMATS = click.Choice(["table", "csv", "json"])


@command()
@click.argument("measures", nargs=-1, required=True, metavar="MEASURE...")
@option("--by", multiple=True, metavar="DIMENSION", help="Split by this; may be given again.")
@option("--where", multiple=True, metavar="DIMENSION=VALUE", help="Keep this only; again for more values.")
@option("--as", "account", metavar="ACCOUNT", help="Answer with this account's rights; else as the operator.")
@option("--format", "style", type=FORMATS, default="table", show_default=True)
def ask(measures, by, where, account, style):
    """Answer a question through the same road as the pages.

    A MEASURE is a catalogue id (RN5) or subject.measure (rna.levels). Exit codes: 0 answered, 1 nothing published or
    the database is away, 2 the question cannot be asked, 3 the account may not ask it.
    """
    try:
        publication.connect(settings.reporting_url(), settings.home())
        settings.say_how_published()
        whole = gathered(measures, by, conditions(where), viewer_named(account))
    except (QueryError, LookupError) as error:
        stop(error, 1 if isinstance(error, NothingPublished) else 2)
    except NotAllowed as error:
        stop(error, 3)
    {"table": _print_table, "csv": _print_csv, "json": _print_json}[style](whole)


def conditions(where):
    """Read 'dimension=value' texts; the same dimension again adds a value, and so does a comma.

    Raises:
        QueryError: a text without '='.
    """
    found = {}
    for text in where:
        name, equals, value = text.partition("=")
        if not equals or not value:
            raise QueryError("--where takes DIMENSION=VALUE, such as sex=female, not %(text)r.", text=text)
        found.setdefault(name.strip(), []).extend(part.strip() for part in value.split(","))
    return found


def gathered(asked, by, where, viewer):
    """One answer over measures of several subjects, its values under the measures' ids.

    Raises:
        LookupError: a measure that does not exist; QueryError, NotAllowed, NothingPublished as fetch does.
    """
    found = [find_measure(name) for name in dict.fromkeys(asked)]
    rows, answers = {}, []
    for subject in dict.fromkeys(subject for subject, _ in found):
        names = [measure.name for owner, measure in found if owner is subject]
        answer = fetch(subject, names, by=by, where=where, viewer=viewer)
        answers.append(answer)
        for row in answer.rows:
            rows.setdefault(tuple(row[name] for name in by), {}).update(_by_id(answer, row))
    columns = [column for _, measure in found for column in _id_columns(measure)]
    return dataclasses.replace(
        answers[0],
        measures=tuple(measure for _, measure in found),
        rows=tuple(
            dict(zip(by, key, strict=True)) | {column: values.get(column) for column in columns}
            for key, values in rows.items()
        ),
        notes=tuple(dict.fromkeys(note for answer in answers for note in answer.notes)),
        exact=all(answer.exact for answer in answers),
        safe=tuple(id for answer in answers for id in answer.safe),
        as_of=tuple(dict.fromkeys(each for answer in answers for each in answer.as_of)),
    )


def viewer_named(account):
    """The viewer for an account, or the operator.

    Raises:
        LookupError: no such account, or a disabled one.
    """
    if account is None:
        return operator()
    found = accounts.find_account(open_storage(settings.application_url()), account)
    if found is None or not found.enabled:
        raise LookupError(
            gettext(
                "There is no account %(account)r that may sign in; 'situation-centre user list' shows them.",
                account=account,
            )
        )
    return accounts.viewer_for(found)


def _id_columns(measure):
    """The names under which a measure stands in the JSON: its id, then the counts behind it."""
    return [measure.id + column.removeprefix(measure.name) for column in value_columns(measure)]


def _by_id(answer, row):
    """A row's values under the measures' ids; what is no number is a word: <10, >90, too few."""
    told = {}
    for measure in answer.measures:
        for column, name in zip(value_columns(measure), _id_columns(measure), strict=True):
            told[name] = formats.plain(row, measure, column)
    return told


def _told(measure):
    return {"id": measure.id, "name": gettext(measure.label), "unit": gettext(measure.unit), "time": str(measure.time)}


def _print_json(whole):
    told = {
        "passport": captions.as_object(whole),
        "measures": [_told(measure) for measure in whole.measures],
        "by": list(whole.by),
        "rows": list(whole.rows),
        "data_date": whole.data_date.isoformat() if whole.data_date else None,
        "publication": whole.publication,
        "exact": whole.exact,
        "safe": list(whole.safe),
        "notes": [*map(saying.said, whole.notes), *captions.carried(whole)],
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _print_csv(whole):
    writer = csv.writer(sys.stdout, lineterminator="\n")
    columns = _columns(whole)
    writer.writerows(captions.as_lines(_heading(whole)))
    writer.writerow(columns)
    writer.writerows([[row[column] for column in columns] for row in whole.rows])


def _print_table(whole):
    table = Table()
    for column in _columns(whole):
        table.add_column(column, justify="left" if column in whole.by else "right")
    for row in whole.rows:
        table.add_row(*(_shown(row[column]) for column in _columns(whole)))
    console = _console(table)
    for _, heading, text in _heading(whole):
        console.print(f"{heading}: {text}" if heading else "", highlight=False, markup=False)
    console.print(table if whole.rows else gettext("No row: nothing that was asked for is known."))


def _heading(whole):
    """The passport of each measure, then what the whole answer is of, with an empty line behind each."""
    for entries in (*captions.passports(whole.measures, whole.data_date), captions.circumstances(whole)):
        yield from (entry for entry in entries if entry[-1])
        yield ("", "", "")


def _console(table):
    """A console as wide as the table needs: a number cut short would be another number."""
    plain = Console()
    unbound = plain.options.update(width=10_000)
    return Console(width=max(plain.width, Measurement.get(plain, unbound, table).maximum))


def _columns(whole):
    """The columns of the rows, in order."""
    return [*whole.by, *(column for measure in whole.measures for column in _id_columns(measure))]


def _shown(value):
    if value is None:
        return "–"
    return value if isinstance(value, str) else formats.number(value, int(isinstance(value, float)))


def _sentence(error):
    return refusals.told(error) if isinstance(error, NotPublished) else saying.problem(error)


def stop(error, code):
    """Say what is wrong in one line and end with a code that a script can rely on."""
    click.echo(_sentence(error), err=True)
    raise SystemExit(code)


@command()
@option("--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True)
def subjects(style):
    """List what can be asked: subjects, measures with their catalogue ids, dimensions and their values."""
    told = {"subjects": [_subject(subject) for subject in SUBJECTS], "dimensions": _dimensions()}
    if style == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print_subjects(told)


def _subject(subject):
    measures = [
        _told(measure)
        | {"measure": f"{subject.name}.{measure.name}", "kind": _kind(measure), "meaning": gettext(measure.meaning)}
        | {"dimensions": list(dimensions_of(measure.table))}
        for measure in subject.measures
    ]
    return {"subject": subject.name, "name": gettext(subject.label), "measures": measures}


def _kind(measure):
    return "ratio" if measure.is_ratio else "percentile" if isinstance(measure, Percentile) else "count"


def _dimensions():
    """Every dimension with its values in the current publication, when there is one."""
    try:
        publication.connect(settings.reporting_url(), settings.home())
        known = catalogue()
    except NothingPublished:
        return [{"dimension": name, "name": gettext(label), "values": []} for name, label in LABELS.items()]
    return [
        {"dimension": name, "name": gettext(label), "values": _codes(known, name)} for name, label in LABELS.items()
    ]


def _codes(known, dimension):
    if dimension in TIME or dimension in NUMBERS:
        return []
    columns = {place.code: place.column for place in known.places.values()}
    names = known.names(dimension).items()
    return [
        {"code": code, "name": in_language(said)}
        for code, said in names
        if dimension in ("area", columns.get(code, dimension))
    ]


def _heads():
    return gettext("No."), gettext("Measure"), gettext("Name"), gettext("Unit"), gettext("Time"), gettext("Split by")


def _print_subjects(told):
    table = Table()
    for column in _heads():
        table.add_column(column, overflow="fold")
    for subject in told["subjects"]:
        for said in subject["measures"]:
            by = ", ".join(said["dimensions"])
            time = wording.time_class(Time(said["time"]))
            table.add_row(said["id"], said["measure"], said["name"], said["unit"], time, by)
    console = _console(table)
    console.print(table)
    for dimension in told["dimensions"]:
        values = ", ".join(value["code"] for value in dimension["values"][:14])
        more = " ..." if len(dimension["values"]) > 14 else ""
        console.print(f"{dimension['dimension']}: {dimension['name']}" + (f" ({values}{more})" if values else ""))
