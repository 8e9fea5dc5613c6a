"""Tables of data quality besides its marts: what is to be mended, how far to trust a field, what was said before."""

from sqlalchemy import Column, Date, Double, Integer, MetaData, String, Table

from data_access.marts.tables import PLACE
from data_access.schema import CELLS, REPORTING

metadata = MetaData()

work_items = Table(
    "work_items",
    metadata,
    Column("source", String, nullable=False),
    Column("table_name", String, nullable=False),
    Column("record", String, nullable=False, comment="Id of the record in its source."),
    Column("field", String, nullable=False, comment="What is missing, as table.column."),
    *(Column(place, String, nullable=False) for place in PLACE),
    Column("since", Integer, nullable=False, comment="The publication in which it was first found."),
    schema=REPORTING,
    comment="Records in which a required field is empty.",
)

mended = Table(
    "mended",
    metadata,
    Column("field", String, nullable=False),
    *(Column(place, String, nullable=False) for place in PLACE),
    Column("records", Integer, nullable=False),
    schema=REPORTING,
    comment="Records that stood among the work items of the publication before and no longer do.",
)

trust = Table(
    "trust",
    metadata,
    Column("field", String, nullable=False, comment="table.column."),
    Column("share", Double, nullable=False, comment="Of its records filled, in the whole country, 0 to 1."),
    schema=CELLS,
    comment="How complete each required field is; for the confidence label that everybody sees.",
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("source", String, nullable=False),
    Column("column_name", String, nullable=False),
    Column("reason", String, nullable=False, comment="Why, without what differs from row to row."),
    Column("records", Integer, nullable=False),
    schema=CELLS,
    comment="Rows that were not taken, by reason.",
)

revisions = Table(
    "revisions",
    metadata,
    Column("publication", Integer, nullable=False),
    Column("data_date", Date),
    Column("part", String, nullable=False, comment="A declared total of the country: see cells."),
    Column("period", String, nullable=False),
    Column("value", Double, nullable=False),
    schema=CELLS,
    comment="What each declared total of a period was published as, one row a value that differs from the one before.",
)
