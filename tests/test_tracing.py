"""From which columns of which inputs each column of the contract is read, as the SQL of a source tells."""

import pytest
from sqlalchemy import MetaData

from data_access import lineage, publication
from data_access.schema import forms
from tests.small_source import load_people, published

AGAIN = "_row, id || '-2' as order_id, id as client_id"
WHO = "_row, id as order_id, id as client_id"
VALUES = "with names (code, name) as (values ('x', 'theft'), ('y', 'fraud'))"


def origins(home, column):
    """The columns of the file, None where there is none, from which a column of the orders is read."""
    rows = published(home, forms.c.table_name, forms.c.column_name, forms.c.input, forms.c.input_column)
    found = [row[2:] for row in rows if row[:2] == ("orders", column)]
    assert {name for name, _ in found} in ({"people"}, {None})
    return [read for _, read in found]


@pytest.mark.parametrize(
    ("orders", "read"),
    [
        (f"select {WHO}, OFFENCE from people", ["offence"]),
        (f"select {WHO}, coalesce(offence, stop) as offence from people", ["offence", "stop"]),
        (f"select {WHO}, 'theft' as offence from people", [None]),
        (f"select {WHO}, gone as offence from (select *, stop as gone from people)", ["stop"]),
        (f"with a as (select *, stop as gone from people) select {WHO}, a.gone as offence from a", ["stop"]),
        (f"{VALUES} select {WHO}, name as offence from people left join names on names.code = stop", ["stop"]),
        (
            f"select {WHO}, offence from people where id = 1 union all select {AGAIN}, stop from people",
            ["offence", "stop"],
        ),
        (
            "select _row, id || t as order_id, id as client_id, v as offence "
            "from people unpivot (v for t in (born, stop))",
            ["born", "stop"],
        ),
        (f"select {WHO}, case when true then columns('offence') end from people", ["offence"]),
    ],
)
def test_a_column_is_traced_to_those_of_the_file(home, rules, orders, read):
    load_people(home, rules, "id,born,start,stop,offence\n1,1980,2024-01-01,x,y\n", orders=orders)
    assert (origins(home, "offence"), origins(home, "client_id")) == (read, ["id"])


def test_a_publication_made_before_forms_were_kept_tells_none(home, rules, monkeypatch):
    load_people(home, rules)
    publication.connect(None, home)
    assert lineage.read_forms()["small", "orders.offence"] == {"people": ["offence"]}
    monkeypatch.setattr(lineage, "forms", forms.to_metadata(MetaData(), name="never_made"))
    assert lineage.read_forms() == {}
