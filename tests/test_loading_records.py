"""Whatever a text file holds, every one of its lines ends in a record that was read or in one that says why not."""

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.loading import Refused
from data_access.loading.records import records
from data_access.schema import orders
from tests.small_source import load_people, published, set_aside

TEXTS = st.text(alphabet='ab,;"\n\r\0 ', max_size=300)


def read(text, **options):
    return list(records(iter(io.StringIO(text, newline="")), ",", **options))


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_no_character_of_a_file_is_lost(text):
    kept = "".join(kept for _, _, kept in read(text))
    assert [sign for sign in kept if not sign.isspace()] == [sign for sign in text if not sign.isspace()]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.text(alphabet='ab,;"\n\r ', max_size=9), min_size=2, max_size=4), max_size=20))
def test_what_was_written_properly_is_read_as_it_was(rows):
    text = "".join(",".join('"' + field.replace('"', '""') + '"' for field in row) + "\r\n" for row in rows)
    assert [fields for fields, _, _ in read(text)] == rows


@given(TEXTS)
def test_a_record_has_fields_or_a_reason(text):
    assert all((fields is None) == bool(reason) for fields, reason, _ in read(text))


def test_a_quote_that_is_never_closed_costs_its_line_alone():
    found = read('a,b\n"c,d\n' + "e,f\n" * 3_000)
    assert [fields for fields, _, _ in found][:3] == [["a", "b"], None, ["e", "f"]]
    assert len(found) == 3_002


def test_quotes_that_open_on_every_line_do_not_take_forever():
    found = read('"a,b\n' * 5_000)
    assert len(found) == 5_000 or all(fields or reason for fields, reason, _ in found)


@pytest.mark.parametrize("seed", range(8))
def test_a_file_damaged_at_random_is_refused_or_adds_up_to_the_row(home, rules, seed):
    chance = random.Random(seed)
    lines = [f"{number},19{number % 90 + 10},2024-01-01,,theft" for number in range(200)]
    content = bytearray(("id,born,start,stop,offence\n" + "\n".join(lines) + "\n").encode())
    for _ in range(chance.choice((3, 30))):
        content[chance.randrange(30, len(content))] = chance.choice(b'",;\n\r\0x9\xff ')
    try:
        report = load_people(home, rules, bytes(content))
    except Refused as refused:
        assert "not utf-8" in str(refused) or "reach no table" in str(refused)
        return
    [row] = report.inputs
    assert row.read == row.loaded + row.quarantined
    assert {line for line, *_ in set_aside(home)} <= set(range(1, row.read + 1))
    assert len({line for line, *_ in set_aside(home)}) == row.quarantined
    assert len(published(home, orders.c.row_id)) == row.loaded
