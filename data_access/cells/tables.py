"""Tables of the schema `cells`, which the wall's database role reads and nothing else; and the loader's ledger.

Only cells that may be shown have a row. A cell without one is withheld, whether it holds nobody or up to nine.
The marts of open measures, which are not about clients, stand here whole, as copies of those of `reporting`.
"""

from sqlalchemy import BigInteger, Boolean, Column, Double, Integer, MetaData, String, Table

from data_access.schema import CELLS, VAULT, areas, codes, courts, gaps, offices, partners, programmes, sources
from data_access.subjects import SUBJECTS

metadata = MetaData()

cells = Table(
    "cells",
    metadata,
    Column("part", String, nullable=False, comment="What is counted: see parts.name_of."),
    Column("place", String, nullable=False, comment="Area of either tree: country, region, department or district."),
    Column("period", String, nullable=False, comment="2026-10, 2026-Q3, 2026, 2024-11..2026-10, or all."),
    Column("one", String, comment="First attribute crossed, by the alphabet; empty for none."),
    Column("one_code", String),
    Column("two", String, comment="Second attribute; empty for none."),
    Column("two_code", String),
    Column("shown", Double, nullable=False, comment="People rounded to 5, or an exact headline, or a median."),
    Column("exact", Boolean, nullable=False, comment="A declared headline total, not rounded."),
    Column("generation", Integer, nullable=False, comment="Number of the publication that made the value."),
    schema=CELLS,
)

blocks = Table(
    "blocks",
    metadata,
    Column("place", String, nullable=False),
    Column("family", String, nullable=False, comment="stock or flow."),
    Column("period", String, nullable=False),
    Column("as_of", String, nullable=False, comment="The period whose people the block shows: itself, or an earlier."),
    Column("generation", Integer, nullable=False, comment="Number of the publication that renewed the block."),
    schema=CELLS,
)

ledger = Table(
    "ledger",
    metadata,
    Column("place", String, nullable=False),
    Column("family", String, nullable=False),
    Column("period", String, nullable=False),
    Column("bucket", Integer, nullable=False, comment="0 to 63, by the person's key."),
    Column("digest", BigInteger, nullable=False, comment="Sum over the bucket's people of a hash of what is counted."),
    schema=VAULT,
)

CATALOGUE = tuple(table.to_metadata(metadata, schema=CELLS) for table in (areas, offices, codes, sources, gaps))
CATALOGUE += tuple(table.to_metadata(metadata, schema=CELLS) for table in (programmes, courts, partners))

_ASKED = (measure for subject in SUBJECTS for measure in subject.measures)
_MARTS = [(part.table, measure.open) for measure in _ASKED for part in measure.parts.values()]
OPEN = tuple(dict.fromkeys(mart for mart, is_open in _MARTS if is_open or mart.info["of"] == "open"))
OPEN_COPIES = tuple(mart.to_metadata(metadata, schema=CELLS) for mart in OPEN)
