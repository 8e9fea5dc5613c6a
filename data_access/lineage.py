"""Where the rows behind a number came from: the form each field was read from, and what its file brought."""

from sqlalchemy import select
from sqlalchemy.exc import ProgrammingError

from data_access import publication
from data_access.schema import forms, loads
from data_access.scope import Permission, require


def read_forms():
    """{(source, table.column): {input: [its columns]}} of the current publication.

    The input is None where the mapping itself says the value. Empty for a publication made before forms were kept.

    Raises:
        NothingPublished: there is none yet.
    """
    asked = select(forms.c.source, forms.c.table_name, forms.c.column_name, forms.c.input, forms.c.input_column)
    told = {}
    for source, table, column, name, read in _rows(asked.order_by(*asked.selected_columns)):
        told.setdefault((source, f"{table}.{column}"), {}).setdefault(name, []).append(read)
    return told


def read_loads(viewer):
    """The files that brought what is published: rows of the contract's `loads`, by source and input.

    Raises:
        NotAllowed: the viewer may not see the sources of data.
    """
    require(viewer, Permission.DATA_VIEW)
    return _rows(select(loads).order_by(loads.c.source, loads.c.input, loads.c.file))


def _rows(asked):
    try:
        with publication.current().engine.connect() as connection:
            return connection.execute(asked).all()
    except ProgrammingError:  # made by a version that did not keep this table
        return []
