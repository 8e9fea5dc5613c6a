"""The commands that ask: `ask` for numbers, `subjects` for what can be asked."""

import csv
import json
import sys

import click
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from dashboard import accounts, formats, settings
from dashboard.storage import open_storage
from data_access import publication
from data_access.answer import value_columns
from data_access.cells.rates import say_shares_of
from data_access.dimensions import LABELS, NUMBERS, TIME
from data_access.measures import Percentile
from data_access.publication import NothingPublished
from data_access.query import QueryError, catalogue, fetch
from data_access.question import dimensions_of
from data_access.scope import NotAllowed, operator
from data_access.subjects import SUBJECTS, find_measure

FORMATS = click.Choice(["table", "csv", "json"])


@click.command()
@click.argument("measures", nargs=-1, required=True, metavar="MEASURE...")
@click.option("--by", multiple=True, metavar="DIMENSION", help="Split by this; may be given again.")
@click.option("--where", multiple=True, metavar="DIMENSION=VALUE", help="Keep this only; again for more values.")
@click.option("--as", "account", metavar="ACCOUNT", help="Answer with this account's rights; else as the operator.")
@click.option("--format", "style", type=FORMATS, default="table", show_default=True)
def ask(measures, by, where, account, style):
    """Answer a question through the same road as the pages.

    A MEASURE is a catalogue id (RN5) or subject.measure (rna.levels). Exit codes: 0 answered, 1 nothing published or
    the database is away, 2 the question cannot be asked, 3 the account may not ask it.
    """
    try:
        publication.connect(settings.reporting_url(), settings.home())
        say_shares_of(settings.published().smallest_share_base)
        told = gathered(measures, by, conditions(where), viewer_named(account))
    except (QueryError, LookupError) as error:
        stop(error, 1 if isinstance(error, NothingPublished) else 2)
    except NotAllowed as error:
        stop(error, 3)
    {"table": _print_table, "csv": _print_csv, "json": _print_json}[style](told)


def conditions(where):
    """Read 'dimension=value' texts; the same dimension again adds a value, and so does a comma.

    Raises:
        QueryError: a text without '='.
    """
    found = {}
    for text in where:
        name, equals, value = text.partition("=")
        if not equals or not value:
            raise QueryError(f"--where takes DIMENSION=VALUE, such as sex=female, not {text!r}.")
        found.setdefault(name.strip(), []).extend(part.strip() for part in value.split(","))
    return found


def gathered(asked, by, where, viewer):
    """One answer over measures of several subjects, as the JSON object of the command.

    Raises:
        LookupError: a measure that does not exist; QueryError, NotAllowed, NothingPublished as fetch does.
    """
    found = [find_measure(name) for name in dict.fromkeys(asked)]
    rows, notes, answers = {}, [], []
    for subject in dict.fromkeys(subject for subject, _ in found):
        names = [measure.name for owner, measure in found if owner is subject]
        answer = fetch(subject, names, by=by, where=where, viewer=viewer)
        answers.append(answer)
        notes.extend([*answer.notes, *_carried(answer)])
        for row in answer.rows:
            rows.setdefault(tuple(row[name] for name in by), {}).update(_by_id(answer, row))
    columns = [column for _, measure in found for column in _id_columns(measure)]
    return {
        "measures": [_told(measure) for _, measure in found],
        "by": list(by),
        "rows": [
            dict(zip(by, key, strict=True)) | {column: values.get(column) for column in columns}
            for key, values in rows.items()
        ],
        "data_date": answers[0].data_date.isoformat() if answers[0].data_date else None,
        "publication": answers[0].publication,
        "exact": all(answer.exact for answer in answers),
        "notes": list(dict.fromkeys(notes)),
    }


def viewer_named(account):
    """The viewer for an account, or the operator.

    Raises:
        LookupError: no such account, or a disabled one.
    """
    if account is None:
        return operator()
    found = accounts.find_account(open_storage(settings.application_url()), account)
    if found is None or not found.enabled:
        raise LookupError(f"There is no account {account!r} that may sign in; 'situation-centre user list' shows them.")
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
    return {"id": measure.id, "name": measure.label, "unit": measure.unit, "time": str(measure.time)}


def _print_json(told):
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _print_csv(told):
    writer = csv.writer(sys.stdout, lineterminator="\n")
    columns = _columns(told)
    writer.writerow(columns)
    writer.writerows([[row.get(column) for column in columns] for row in told["rows"]])


def _print_table(told):
    names = "; ".join(f"{measure['id']} {measure['name']}, {measure['unit']}" for measure in told["measures"])
    table = Table()
    for column in _columns(told):
        table.add_column(column, justify="left" if column in told["by"] else "right")
    for row in told["rows"]:
        table.add_row(*(_shown(row.get(column)) for column in _columns(told)))
    console = _console(table)
    console.print(names, highlight=False)
    console.print(table if told["rows"] else "No row: nothing that was asked for is known.")
    dated = f"Data to {told['data_date'] or 'no known day'}, publication {told['publication']}."
    for note in [dated, _class(told), *told["notes"]]:
        console.print(note, highlight=False)


def _class(told):
    """Which class of answer it is, and what that means."""
    if told["exact"]:
        return "Exact numbers."
    rule = settings.published()
    return (
        f"Published numbers: rounded to {rule.rounding}; parts may not add up to totals. "
        f"Fewer than {rule.smallest} people are not shown."
    )


def _carried(answer):
    """A sentence for each area whose published numbers are those of an earlier month."""
    known = catalogue().places
    return [
        f"{known[place].names[0]}: {period} shows {as_of}, for too few people have changed since."
        for place, period, as_of in answer.as_of
    ]


def _console(table):
    """A console as wide as the table needs: a number cut short would be another number."""
    plain = Console()
    unbound = plain.options.update(width=10_000)
    return Console(width=max(plain.width, Measurement.get(plain, unbound, table).maximum))


def _columns(told):
    """The columns of the rows, in order."""
    found = [_id_columns(find_measure(measure["id"])[1]) for measure in told["measures"]]
    return [*told["by"], *(column for columns in found for column in columns)]


def _shown(value):
    if value is None:
        return "–"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def stop(error, code):
    """Say what is wrong in one line and end with a code that a script can rely on."""
    click.echo(str(error.args[0] if error.args else error), err=True)
    raise SystemExit(code)


@click.command()
@click.option("--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True)
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
        | {"measure": f"{subject.name}.{measure.name}", "kind": _kind(measure), "meaning": measure.meaning}
        | {"dimensions": list(dimensions_of(measure.table))}
        for measure in subject.measures
    ]
    return {"subject": subject.name, "name": subject.label, "measures": measures}


def _kind(measure):
    return "ratio" if measure.is_ratio else "percentile" if isinstance(measure, Percentile) else "count"


def _dimensions():
    """Every dimension with its values in the current publication, when there is one."""
    try:
        publication.connect(settings.reporting_url(), settings.home())
        known = catalogue()
    except NothingPublished:
        return [{"dimension": name, "name": label, "values": []} for name, label in LABELS.items()]
    return [{"dimension": name, "name": label, "values": _codes(known, name)} for name, label in LABELS.items()]


def _codes(known, dimension):
    if dimension in TIME or dimension in NUMBERS:
        return []
    columns = {place.code: place.column for place in known.places.values()}
    names = known.names(dimension).items()
    return [
        {"code": code, "name": said[0]} for code, said in names if dimension in ("area", columns.get(code, dimension))
    ]


def _print_subjects(told):
    table = Table()
    for column in ("id", "measure", "name", "unit", "time", "by"):
        table.add_column(column, overflow="fold")
    for subject in told["subjects"]:
        for said in subject["measures"]:
            by = ", ".join(said["dimensions"])
            table.add_row(said["id"], said["measure"], said["name"], said["unit"], said["time"], by)
    console = _console(table)
    console.print(table)
    for dimension in told["dimensions"]:
        values = ", ".join(value["code"] for value in dimension["values"][:14])
        more = " ..." if len(dimension["values"]) > 14 else ""
        console.print(f"{dimension['dimension']}: {dimension['name']}" + (f" ({values}{more})" if values else ""))
