"""`situation-centre load` and `publish`: what a script can rely on, what a person reads."""

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from tests.small_source import ROWS, write_file, write_source


@pytest.fixture
def extract(home):
    """A source `small` of the installation, and the folder of its extract."""
    write_source(home / "sources" / "small")
    return write_file(home / "extract", ROWS).parent


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_load_ends_with_a_table_and_the_number_of_its_publication(extract):
    done = run("load", "small", extract)
    assert done.exit_code == 0
    assert "people.csv │    2 │      2 │         0" in done.stdout
    assert "Publication 1 is current. small reports up to 30 Jun 2025." in done.stdout
    (said,) = done.stderr.splitlines()
    assert said.startswith("Attacked: every cell by intervals")


def test_the_same_again_is_nothing_new_and_no_failure(extract):
    run("load", "small", extract)
    done = run("load", "small", extract)
    assert (done.exit_code, done.stdout) == (0, "Nothing new: publication 1 already holds these files of small.\n")


def test_what_was_set_aside_is_told_in_groups(extract):
    write_file(extract, ROWS + "".join(f"{number},x,2024-01-01,,theft\n" for number in range(3, 9)))
    done = run("load", "small", extract)
    assert "set aside: 6, clients.birth_year: not a whole number" in done.stdout


def test_a_refused_file_ends_with_1_and_a_sentence(extract):
    write_file(extract, "")
    done = run("load", "small", extract)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "people.csv is empty; the extract did not arrive whole.\n"


def test_an_unknown_source_ends_with_2_and_those_that_are_known(extract):
    done = run("load", "smal", extract)
    assert done.exit_code == 2
    assert "There is no source 'smal'" in done.stderr and "georgia-parole" in done.stderr and "small" in done.stderr


def test_a_folder_that_is_not_there_is_named(extract):
    done = run("load", "small", extract / "nowhere")
    assert done.exit_code == 1 and f"There is no folder {extract / 'nowhere'}" in done.stderr


def test_a_source_can_be_named_by_its_path(extract, tmp_path):
    done = run("load", write_source(tmp_path / "elsewhere"), extract)
    assert done.exit_code == 0 and "elsewhere reports up to" in done.stdout


def test_wrong_use_ends_with_2():
    assert run("load", "small").exit_code == 2


def test_publish_builds_the_next_publication(extract):
    run("load", "small", extract)
    done = run("publish")
    assert (done.exit_code, done.stdout) == (0, "Publication 2 is current.\n")


def test_publish_before_any_load_says_what_to_run(home):
    done = run("publish")
    assert done.exit_code == 1 and done.stderr.startswith("Nothing is loaded yet.")


def test_a_source_can_be_withdrawn(extract, tmp_path):
    run("load", "small", extract)
    assert "not loaded here; loaded are: small" in run("publish", "--without", "other").stderr
    assert run("publish", "--without", "small").exit_code == 0
    assert run("load", "small", extract).stdout.endswith("Publication 3 is current. small reports up to 30 Jun 2025.\n")
