"""The reference page says what the declarations say."""

from dashboard.reference_page import PAGE, reference_page
from data_access.schema import contract


def test_the_reference_page_is_that_of_the_contract():
    assert PAGE.read_text(encoding="utf-8") == reference_page(), "Run python -m dashboard.reference_page."


def test_every_table_and_column_says_what_it_is():
    for table in contract.tables.values():
        assert table.comment and all(column.comment for column in table.columns)
