"""Text files as services really send them: encodings, packing, broken lines; no row is lost, no file half taken."""

import gzip

import pytest

from data_access import loading
from data_access.loading import Refused, inputs, lines
from data_access.schema import orders
from tests.small_source import ROWS, SQL, load_people, published, set_aside, write_file, write_source


def packed(content):
    """The same bytes each time: a packed file usually holds the moment, and so would the names of the tests."""
    return gzip.compress(content, mtime=0)


CYRILLIC = ROWS.replace("theft", "кража")
SEMICOLONS = 'delimiter = ";"'


@pytest.mark.parametrize(
    ("content", "entry"),
    [
        (CYRILLIC.encode("utf-8"), ""),
        (CYRILLIC.encode("utf-8-sig"), ""),
        (CYRILLIC.encode("utf-16"), ""),
        (CYRILLIC.encode("cp1251"), 'encoding = "cp1251"'),
        (CYRILLIC.replace("\n", "\r\n").encode("cp1251"), 'encoding = "windows-1251"'),
        (CYRILLIC.replace("\n", "\r").encode(), ""),
        (CYRILLIC.replace(",", ";").encode(), SEMICOLONS),
        (packed(CYRILLIC.encode()), ""),
        (packed(CYRILLIC.encode("utf-16")), 'encoding = "utf-16"'),
        (("Extract of June\n\n" + CYRILLIC).encode(), "skip = 2"),
        (CYRILLIC.split("\n", 1)[1].encode(), 'header = false\ncolumns = ["id", "born", "start", "stop", "offence"]'),
    ],
)
def test_the_same_rows_in_any_dress_are_the_same_rows(home, rules, content, entry):
    report = load_people(home, rules, content, entry=entry)
    assert (report.inputs[0].read, report.inputs[0].loaded) == (2, 2)
    assert published(home, orders.c.order_id, orders.c.offence) == [("1", "кража"), ("2", "fraud")]


def test_a_file_of_tabs_is_known_by_its_name(home, rules):
    report = load_people(home, rules, ROWS.replace(",", "\t"), file="people.tsv")
    assert report.inputs[0].loaded == 2


@pytest.mark.parametrize(
    ("content", "entry", "said"),
    [
        (CYRILLIC.encode("cp1251"), "", "cp1251"),
        (CYRILLIC.encode(), 'encoding = "cp1251"', 'encoding = "utf-8"'),
        (CYRILLIC.encode("utf-16"), 'encoding = "utf-8"', 'encoding = "utf-16"'),
        (CYRILLIC.encode("utf-16-le"), "", "first line"),
        (CYRILLIC.encode(), 'encoding = "klingon"', "klingon"),
        (packed(ROWS.encode() * 999)[:-20], "", "cut short"),
        (packed(ROWS.encode())[:15], "", "cut short"),
        (b"PK\x03\x04 archive", "", "archive"),
        (b"", "", "empty"),
        (b"\n\n \n", "", "empty"),
        ("id,born,start,stop,offence\n", "", "no rows of data"),
        ("id,born,start,stop,ID\n1,2,3,4,5\n", "", "more than once"),
        ("id,born,start,stop,_row\n1,2,3,4,5\n", "", "_row"),
        (ROWS.replace(",", ";"), "", "delimiter = ';'"),
        ("id,born,start,offence\n1,1980,2024-01-01,theft\n", "", '"stop" not found'),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_with_what_to_do(home, rules, content, entry, said):
    with pytest.raises(Refused, match=said.replace("(", r"\(")):
        load_people(home, rules, content, entry=entry)


def test_a_refused_file_leaves_the_publication_that_was_there(home, rules):
    load_people(home, rules)
    with pytest.raises(Refused):
        load_people(home, rules, packed(ROWS.encode())[:-9])
    assert len(published(home, orders.c.order_id)) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("3,1990,2024-01-01,fraud", "has 4 fields where the header has 5"),
        ("3,1990,2024-01-01,,fraud,more", "has 6 fields where the header has 5"),
        ('3,"19"90,2024-01-01,,fraud', "quotation marks"),
        ('3,1990,2024-01-01,,"fraud', "quotation marks"),
        ("3,1990,2024-01-01,,fr\0ud", "NUL"),
        ("3,1990,2024-01-01,," + "x" * 300_000, "longer than"),
    ],
)
def test_a_line_that_cannot_be_read_is_set_aside_alone(home, rules, line, reason):
    report = load_people(home, rules, f"{ROWS}{line}\n4,1991,2024-03-01,,fraud\n5,1992,2024-03-01,,fraud\n")
    assert (report.inputs[0].read, report.inputs[0].loaded) == (5, 4)
    [(number, _, value, said)] = set_aside(home)
    assert number == 3 and reason in said and value.startswith("3,")


def test_a_value_may_hold_line_breaks_and_the_delimiter(home, rules):
    load_people(home, rules, ROWS + '3,1990,2024-01-01,,"a, ""b""\r\nc"\n4,x,,,\n')
    assert ("3", 'a, "b"\r\nc') in published(home, orders.c.order_id, orders.c.offence)
    assert set_aside(home)[0][0] == 4


def test_blank_lines_are_no_rows(home, rules):
    report = load_people(home, rules, ROWS.replace("\n", "\n\n") + "   \n\n")
    assert (report.inputs[0].read, report.inputs[0].loaded) == (2, 2)


def test_quotation_marks_may_be_letters(home, rules):
    load_people(home, rules, ROWS + '3,1990,2024-01-01,,"a\n', entry="quote = false")
    assert ("3", '"a') in published(home, orders.c.order_id, orders.c.offence)


def test_a_file_that_unpacks_without_end_is_refused(home, rules, monkeypatch):
    monkeypatch.setattr(lines, "_ROOM", 1_000_000)
    row = b"3,1990,2024-01-01,," + b"x" * 5_000 + b"\n"
    with pytest.raises(Refused, match="unpacks to more"):
        load_people(home, rules, packed(ROWS.encode() + row * 2_000))


def test_many_files_make_one_input_and_each_is_counted(home, rules):
    write_file(home / "extracts" / "small", ROWS.replace("1,19", "3,19").replace("2,19", "4,19"), "people-2.csv")
    report = load_people(home, rules, file="people-1.csv", pattern="people-*.csv")
    assert [(row.file, row.loaded) for row in report.inputs] == [("people-1.csv", 2), ("people-2.csv", 2)]


def test_files_of_one_input_with_other_columns_are_refused(home, rules):
    write_file(home / "extracts" / "small", "id,born\n3,1990\n", "people-2.csv")
    with pytest.raises(Refused, match="people-2.csv has other columns"):
        load_people(home, rules, file="people-1.csv", pattern="people-*.csv")


@pytest.mark.parametrize("path", ["../people.csv", "/etc/passwd", "inner/../../people.csv"])
def test_a_path_out_of_the_folder_is_refused(home, rules, path):
    with pytest.raises(Refused, match="must lie in the folder"):
        load_people(home, rules, pattern=path)


def test_a_link_out_of_the_folder_is_refused(home, rules):
    (home / "extracts" / "small").mkdir(parents=True)
    (home / "extracts" / "small" / "people.csv").symlink_to("/etc/passwd")
    with pytest.raises(Refused, match="leads out"):
        load_people(home, rules, None)


def test_the_mapping_reads_no_file_of_the_machine(home, rules):
    with pytest.raises(Refused, match="disabled by configuration"):
        load_people(home, rules, clients="select 1 as _row, content as client_id from read_text('/etc/hostname')")


def test_an_input_may_be_named_like_a_word_of_sql(home, rules):
    sql = {name: text.replace("from people", 'from "order"') for name, text in SQL.items()}
    folder = write_source(home / "sources" / "small", **sql)
    toml = (folder / "source.toml").read_text().replace("inputs.people", "inputs.order")
    (folder / "source.toml").write_text(toml)
    write_file(home / "extract", ROWS)
    assert loading.load(folder, home / "extract", rules, home).inputs[0].loaded == 2


def test_a_file_that_is_still_being_written_is_refused(home, rules, monkeypatch):
    read = inputs.read_text

    def read_and_grow(path, *rest):
        part = read(path, *rest)
        path.write_text(ROWS + "3,1990,2024-01-01,,fraud\n")
        return part

    monkeypatch.setattr(inputs, "read_text", read_and_grow)
    with pytest.raises(Refused, match="people.csv changed while it was read"):
        load_people(home, rules)
