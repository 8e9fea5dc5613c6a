"""Nothing is lost: read = loaded + quarantined, a file with too many bad rows is refused whole."""

import csv

from data_access.loading.errors import Refused
from data_access.loading.part import quoted
from data_access.loading.reasons import general, understood
from data_access.loading.report import InputReport
from data_access.said import Said

_SHOWN = 10_000


def check_reached(stage, source):
    """Every raw row that stands feeds some table.

    Raises:
        Refused: rows that neither reach a table nor are set aside.
    """
    fed = "".join(f" anti join mapped.{name} using (_row)" for name in source.sql)
    for entry in source.inputs:
        left = f"(select _row from {quoted(entry.name)} anti join loader.dead using (_row){fed})"
        count, example = stage.execute(f"select count(*), loader.place(min(_row)) from {left}").fetchone()
        if count:
            raise Refused(
                "%(count)s rows of %(entry)s reach no table, such as %(example)s. Map them in one of the "
                "SQL files, or set them aside by name in quarantine.sql.",
                count=count,
                entry=entry.name,
                example=example,
            )


def count_rows(stage, source):
    """One InputReport a file.

    Raises:
        Refused: the rows do not add up.
    """
    return tuple(report for entry in source.inputs for report in _count(stage, entry.name))


def _count(stage, name):
    files = stage.execute("select file, first_row, last_row, rows_read from loader.files where input = ?", [name])
    for file, first, last, read in files.fetchall():
        within = f"where _row between {first} and {last}"
        loaded = stage.execute(
            f"select count(*) from {quoted(name)} anti join loader.dead using (_row) {within}"
        ).fetchone()[0]
        aside = stage.execute(f"select count(*) from loader.dead {within}").fetchone()[0]
        if read != loaded + aside:
            raise Refused(
                "%(file)s: %(read)s rows read, but %(loaded)s loaded and %(aside)s quarantined do not "
                "add up. Nothing was published; this is a fault of the loader, report it with the file.",
                file=file,
                read=read,
                loaded=loaded,
                aside=aside,
            )
        yield InputReport(name, file, read, loaded, aside)


def check_share(stage, source, reports, rules, home):
    """Refuse a file with too many rows that had to be set aside; rows set aside deliberately do not count.

    Raises:
        Refused: names the file, the shares and the most frequent reason.
    """
    allowed = rules.bad_share if source.bad_share is None else source.bad_share
    for report in reports:
        bad = _bad(stage, report)
        if bad > allowed * report.read:
            kept = write_refused(stage, source, home)
            table, column, reason, rows = reasons(stage, report.file)[0]
            raise Refused(
                "%(file)s is refused whole: %(bad)s of %(read)s rows (%(share)s) cannot be taken, more "
                "than the %(allowed)s allowed. Most often %(column)s: %(reason)s (%(rows)s). All of them "
                "stand in %(kept)s. What was published before stays.",
                file=report.file,
                bad=bad,
                read=report.read,
                share=f"{bad / report.read:.1%}",
                allowed=f"{allowed:.0%}",
                column=column or Said("the line"),
                reason=understood(reason),
                rows=rows,
                kept=kept,
            )


def _bad(stage, report):
    return stage.execute(
        "select count(distinct _row) from loader.refused join loader.files on _row between first_row and last_row "
        "where input = ? and file = ? and not deliberate",
        [report.input, report.file],
    ).fetchone()[0]


def reasons(stage, file=None):
    """(table, column, reason, rows), the most frequent first; what differs from row to row is left out."""
    return stage.execute(
        f"select coalesce(table_name, ''), coalesce(column_name, ''), {general('reason')}, count(distinct _row) as n "
        "from loader.refused join loader.files on _row between first_row and last_row "
        "where file = $file or $file is null group by all order by n desc, 1, 2, 3",
        {"file": file},
    ).fetchall()


def refused_file(source, home):
    """Where the rows of a refused load are listed."""
    return home / f"refused-{source.name}.csv"


def write_refused(stage, source, home):
    """Write what was set aside to a file that a clerk can open; at most 10,000 lines, for its owner alone."""
    path = refused_file(source, home)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    found = stage.execute(f"from final.quarantine order by file, line limit {_SHOWN}")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([name for name, *_ in found.description])
        writer.writerows(found.fetchall())
    return path
