"""Writes dashboard/reference/contract.md: every table, mart and measure, from the declarations themselves.

`python -m dashboard.reference_page` after a change of the contract, the marts or the subjects.
"""

from pathlib import Path

from data_access.marts import marts
from data_access.question import dimensions_of
from data_access.schema import contract
from data_access.subjects import SUBJECTS

PAGE = Path(__file__).with_name("reference") / "contract.md"


def reference_page():
    """The whole page as Markdown."""
    parts = [
        "# What the dashboard reads\n\nWritten by `python -m dashboard.reference_page`; do not change it by hand.\n"
    ]
    parts += ["## Tables that a source gives, and those that the loader fills\n"]
    parts += [_table(table) for table in contract.tables.values()]
    parts += ["## Marts, counted from them at publication\n"]
    parts += [_mart(table) for table in marts.tables.values()]
    parts += ["## Measures\n", *(_subject(subject) for subject in SUBJECTS)]
    return "\n".join(parts)


def _table(table):
    """A table's meaning and its columns."""
    rows = [f"| {column.name} | {_type(column)} | {_said(table, column)} |" for column in table.columns]
    head = f"### {table.schema}.{table.name}\n\n{table.comment}\n\n| column | type | meaning |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _type(column):
    return str(column.type).lower() + ("" if column.nullable else ", required")


def _said(table, column):
    """A column's meaning, with the list or table that its values come from."""
    said = column.comment or ""
    if column.name in table.info["codes"]:
        said += f" From the code list `{table.info['codes'][column.name]}`."
    if column.name in table.info["of"]:
        said += f" Must stand in `{table.info['of'][column.name]}`."
    return said


def _mart(table):
    """A mart's meaning, its dimensions and its counts."""
    split = ", ".join(dimensions_of(table))
    rows = [f"| {name} | {table.c[name].comment} |" for name in table.info["counts"]]
    return (
        f"### {table.name}\n\n{table.comment} By {split}.\n\n| count | meaning |\n|---|---|\n" + "\n".join(rows) + "\n"
    )


def _subject(subject):
    """A subject's measures."""
    told = ((measure.id, f"{subject.name}.{measure.name}", measure) for measure in subject.measures)
    rows = [f"| {id} | {name} | {said.label}: {said.meaning} | {said.unit} | {said.time} |" for id, name, said in told]
    head = f"### {subject.label}\n\n| id | measure | meaning | unit | time |\n|---|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(reference_page(), encoding="utf-8")
