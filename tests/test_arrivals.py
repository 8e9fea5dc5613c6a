"""What arrives is noted, load by load, and sources are loaded when their time comes."""

import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from dashboard import arrivals, settings
from dashboard.cli import main
from dashboard.storage import open_storage
from tests.small_source import ROWS, write_file, write_source


@pytest.fixture
def small(home, monkeypatch):
    """The folder to which the files of a small source come; one has come, and a clerk is at work."""
    monkeypatch.setenv("LOGNAME", "clerk")
    write_source(home / "sources" / "small")
    write_file(home / "in", ROWS)
    return home / "in"


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def noted(source=None):
    rows = arrivals.latest(open_storage(settings.application_url()), source)
    return [(row.brought_by, row.outcome, row.rows_read, row.rows_loaded, row.rows_quarantined) for row in rows]


def watch_folder(home, folder, minutes=60):
    own = settings.SHIPPED.read_text(encoding="utf-8")
    told = f'[watch.small]\nfolder = "{folder}"\nminutes = {minutes}\n\n[codes.sex]'
    (home / "settings.toml").write_text(own.replace("[codes.sex]", told, 1), encoding="utf-8")


def test_each_load_is_a_row_with_what_arrived_and_what_was_set_aside(small):
    write_file(small, ROWS + "3,long ago,2024-02-01,,fraud\n")
    assert run("load", "small", small).exit_code == 0
    assert noted() == [("load, clerk", "published", 3, 2, 1)]


def test_the_first_load_makes_the_home(home, monkeypatch, small):
    monkeypatch.setenv("SITUATION_CENTRE_HOME", str(home / "not" / "yet"))
    assert run("load", home / "sources" / "small", small).exit_code == 0


def test_the_same_files_again_move_the_last_look_and_add_no_row_each(small):
    for _ in range(3):
        run("load", "small", small)
    assert [row[1] for row in noted()] == ["nothing new", "published"]


def test_a_refused_load_is_a_row_with_its_reason(small):
    write_file(small, "")
    assert run("load", "small", small).exit_code == 1
    (row,) = arrivals.latest(open_storage(settings.application_url()))
    assert row.outcome == "refused" and "people.csv" in row.said and row.publication is None


def test_the_load_behind_a_publication_is_the_newest_that_made_it_or_one_before(small):
    storage = open_storage(settings.application_url())
    for rows in (ROWS, ROWS + "3,1991,2024-02-01,,fraud\n"):
        write_file(small, rows)
        run("load", "small", small)
    run("load", "small", small)
    assert [arrivals.behind(storage, number)["small"].rows_read for number in (1, 2, 3)] == [2, 3, 3]
    assert arrivals.behind(storage, 0) == {}


def test_watching_loads_what_the_settings_name(small, home):
    watch_folder(home, small)
    told = run("watch", "--once")
    assert told.exit_code == 0 and "small: publication 1" in told.output
    assert noted() == [("watch, clerk", "published", 2, 2, 0)]
    assert "small: nothing new" in run("watch", "--once").output


def test_watching_goes_on_after_a_refusal(small, home):
    write_file(small, "")
    watch_folder(home, small)
    assert "people.csv" in run("watch", "--once").output
    write_file(small, ROWS)
    assert "publication 1" in run("watch", "--once").output
    assert [row[1] for row in noted()] == ["published", "refused"]


def test_watching_nothing_says_what_to_write(home):
    told = run("watch")
    assert told.exit_code == 1 and "[watch.NAME]" in told.output


@pytest.mark.parametrize("wrong", ["0", "-5", "1.5", "true", '"60"'])
def test_minutes_that_are_none_are_named(small, home, wrong):
    watch_folder(home, small, wrong)
    told = run("watch", "--once")
    assert told.exit_code == 1 and "minutes of [watch.small]" in told.output


def test_watching_ends_when_it_is_told_to(small, home):
    watch_folder(home, small)
    command = [sys.executable, "-c", "from dashboard.cli import main; main()", "watch"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert "publication 1" in running.stdout.readline()
    time.sleep(0.2)
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=20) == 0
