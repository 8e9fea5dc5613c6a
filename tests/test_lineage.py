"""Every number that is told leads to its parts, its fields and their sources; rules name all the fields they read."""

import re

import pytest

from dashboard import lineage
from data_access.measures import LOADS
from data_access.passports import passport
from data_access.quality.broken import RULES, SPOKEN_OF
from data_access.schema import contract
from data_access.subjects import SUBJECTS
from data_access.subjects.derived import WORKED_OUT
from tests.screens import looking

MEASURES = [measure for subject in SUBJECTS for measure in subject.measures]


def test_every_number_has_parts_and_fields_or_says_that_the_loads_record_it():
    for told in (*MEASURES, *WORKED_OUT):
        assert lineage.fields_of(told) or told.made_of == LOADS, told.id
    for measure in MEASURES:
        assert passport(measure).numerator.text, measure.id
    assert [told.id for told in (*MEASURES, *WORKED_OUT) if told.made_of == LOADS] == ["DQ4a", "DQ6", "DQ7"]


@pytest.mark.usefixtures("planted_truths")
def test_in_the_demonstration_every_field_of_every_number_has_a_source_and_a_form():
    with looking():
        known = lineage.lineage()
        for told in (*MEASURES, *WORKED_OUT):
            for field, readings in known.of(told):
                assert readings, f"{told.id}: no source gives {field}"
                assert all(each["forms"] or each["is_said"] for each in readings), f"{told.id}: {field}"


def test_the_fields_of_the_rules_are_all_that_the_rules_read():
    read, columns = set(), {table.name: table for table in contract.sorted_tables}
    for rows, _, spoken_of, broken in RULES.values():
        table = rows.split()[0]
        words = set(re.findall(r"[a-z_]+", f"{spoken_of} {broken}"))
        read |= {f"{table}.{name}" for name in words & set(columns[table].c.keys())}
        read |= {"clients.birth_year"} if "people.birth_year" in f"{spoken_of} {broken}" else set()
    assert read == set(SPOKEN_OF)
