"""Tables of the schema `persons` that the register of people is read from; build.py fills them at publication.

`person` is a number by the order of names, good within one publication: pages follow it, and nobody is shown it.
Every table about people carries its place, so that a database can keep rows of other areas from a reader.
"""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Table
from sqlalchemy.dialects.postgresql import ARRAY  # DuckDB takes it as well

from data_access.marts import marts
from data_access.marts.tables import PLACE
from data_access.schema import PERSONS

metadata = MetaData()
LEVELS_OF_PLACE = ("region", "district", "department")  # an office has one row a person anyway
EVENTS = tuple(mart for mart in marts.tables.values() if mart.info["of"] == "events")


def _text(name, comment=None):
    return Column(name, String, comment=comment)


def _table(name, meaning, *columns):
    return Table(name, metadata, *columns, schema=PERSONS, comment=meaning)


def _place():
    return (Column(name, String, nullable=False) for name in PLACE)


register = _table(
    "register",
    "One row a person and office that holds or held an order of the person, or taught the person.",
    Column("person", Integer, nullable=False, comment="The person's number by name; see above."),
    Column("by_office", Integer, nullable=False, comment="The row's number by the office's name, then the person's."),
    Column("source", String, nullable=False),
    Column("client_id", String, nullable=False),
    _text("name"),
    _text("name_key", "The name in small letters without marks, as it is searched for, with a space before."),
    _text("personal_number"),
    Column("birth_date", Date),
    _text("address"),
    _text("restricted", "Why the person is withheld by name; empty for nobody's exception."),
    _text("sex"),
    _text("age", "Age band on the data date."),
    _text("level", "Level on the data date."),
    _text("kind", "Of the order that leads here, or led here last."),
    _text("measure"),
    Column("is_open", Boolean, nullable=False, comment="Whether an order is open here on the data date."),
    Column("since", Date, comment="First day of that order."),
    *_place(),
    Column("place", Integer, nullable=False, comment="1 for where the person is led, then where led before, 2, 3 ..."),
    Column(
        "before", ARRAY(String), comment="Codes of the places of the person's rows before this one; empty on the first."
    ),
    Column("is_main", Boolean, nullable=False, comment="The one row that stands for the person in the country."),
    *(Column(f"is_{name}", Boolean, nullable=False, comment=f"The same in the {name}.") for name in LEVELS_OF_PLACE),
)

by_office = register.to_metadata(metadata, name="register_by_office")
by_office.comment = "The register once more, lying in the order of offices, so that a page of it lies in one place."

sizes = _table(
    "register_sizes",
    "How many people each place has: one row a place, in its own column; none of them is filled for the country.",
    *(_text(name) for name in PLACE),
    Column("people", Integer, nullable=False),
)

words = _table(
    "register_words",
    "The words of names, and whose they are: one row a word and office.",
    Column("word", String(collation="C"), nullable=False, comment="As it is searched for, by code point."),
    *_place(),
    Column("people", ARRAY(Integer), nullable=False, comment="Numbers of those with a row in the office."),
)

stays = _table(
    "stays",
    "The days for which a person is led by one order at one level: who makes up the stock of any day.",
    Column("person", Integer, nullable=False),
    Column("source", String, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False, comment="First day on which it no longer holds."),
    Column("due_end_date", Date),
    Column("birth_year", Integer),
    _text("age_band"),
    _text("sex"),
    _text("kind"),
    _text("minor"),
    _text("measure"),
    _text("offence"),
    Column("required", Integer, nullable=False, comment="1 where an assessment is required."),
    Column("eligible", Integer, nullable=False, comment="1 where electronic supervision is allowed."),
    _text("level", "Empty where nobody assessed the person."),
    _text("assessment_id"),
    Column("overdue_from", Date, comment="First day on which an assessment is overdue."),
    *_place(),
)

marks = _table(
    "marks",
    "The days of a stretch for which something else holds of a person: see marts/marks.py.",
    Column("person", Integer, nullable=False),
    _text("mark", "away, watched; or how the level of supervision fits: matched, over or under."),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False, comment="First day on which it no longer holds."),
    *_place(),
)

stock_days = _table(
    "stock_days",
    "The day of each month on which a source's stock is taken.",
    Column("source", String, nullable=False),
    Column("month", Date, nullable=False),
    Column("day", Date, nullable=False),
)

age_bands = _table(
    "age_bands",
    "Each source's age band for each age in years.",
    Column("source", String, nullable=False),
    Column("age", Integer, nullable=False),
    _text("band"),
)

late_bands = _table(
    "late_bands",
    "How long an assessment is overdue, in bands of days.",
    Column("code", String, nullable=False),
    Column("lower", Integer, nullable=False),
    Column("upper", Integer, comment="Empty for no end."),
)


def _cases(mart):
    """The events that a mart counts, each with its person."""
    columns = [column._copy() for column in mart.columns]
    return _table(f"cases_{mart.name}", f"One row an event: {mart.comment}", Column("person", Integer), *columns)


cases = {mart.name: _cases(mart) for mart in EVENTS}
PERSONAL = (
    register,
    by_office,
    stays,
    marks,
    *cases.values(),
)  # these alone are about people; a policy by place stands on each
