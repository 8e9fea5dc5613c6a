"""What a publication knows of its sources and loads."""

from sqlalchemy import Column, DateTime, String

from data_access.schema.declaring import date, flag, table, text, whole

sources = table(
    "sources",
    "Source systems in this publication.",
    Column("source", String, nullable=False, comment="Name of the folder that describes it."),
    text("title", "What it is, for people.", True),
    date("data_date", "Day up to which it reports.", True),
    flag("invented", "The people are invented."),
    text("people_of", "The source whose people its ids name; empty when they are its own."),
    text("digest", "SHA-256 over its files and its mapping: the same digest is the same load.", True),
    key=("source",),
)

gaps = table(
    "gaps",
    "Tables and columns of the contract that a source lacks.",
    Column("source", String, nullable=False, comment="The source."),
    text("table_name", "Table of the contract.", True),
    text("column_name", "Column that it does not give; '*' when it lacks the whole table.", True),
)

forms = table(
    "forms",
    "From which columns of its inputs a source reads each column of the contract.",
    Column("source", String, nullable=False, comment="The source."),
    text("table_name", "Table of the contract.", True),
    text("column_name", "Column of the contract.", True),
    text("input", "Name of the input in source.toml; empty where the mapping itself says the value."),
    text("input_column", "Column of the file, sheet or query."),
)

loads = table(
    "loads",
    "One row an input of a load: what arrived, how much of it was taken.",
    Column("source", String, nullable=False, comment="The source."),
    text("input", "Name of the input in source.toml.", True),
    text("file", "File, sheet or query it was read from.", True),
    Column("loaded_at", DateTime, nullable=False, comment="When, UTC."),
    whole("rows_read", "Rows in the input.", True),
    whole("rows_loaded", "Rows that reached the reporting tables.", True),
    whole("rows_quarantined", "Rows set aside with a reason.", True),
)

quarantine = table(
    "quarantine",
    "Rows set aside, one line a reason.",
    Column("source", String, nullable=False, comment="The source."),
    text("file", "File, sheet or query.", True),
    whole("line", "Row within it, the first row of data being 1.", True),
    text("column_name", "Column of the contract, or of the input when the line could not be read."),
    text("value", "The value that could not be taken."),
    text("reason", "Why, in words for the clerk who can mend it.", True),
)

PROVENANCE = (sources, gaps, forms, loads, quarantine)
