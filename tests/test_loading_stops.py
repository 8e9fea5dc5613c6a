"""Kills, rivals and full disks: the publication that serves is never touched by a load that does not end."""

import fcntl
import os
import random
import signal
import subprocess
import sys
import time

import pytest
import sqlalchemy

from data_access import loading, publication
from data_access.loading import Busy
from data_access.loading.postgres_store import open_store
from data_access.schema import clients, orders
from tests.small_source import ROWS, load_people, published, write_file, write_source

LOAD = "import sys; from dashboard.cli import main; main(['load', 'small', sys.argv[1]], prog_name='situation-centre')"
ROUNDS = 8


def start(home):
    """A loader of its own over the files in the home's extract."""
    words = [sys.executable, "-c", LOAD, str(home / "extracts" / "small")]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def give(home, people):
    """A new extract of so many people."""
    rows = "".join(f"{number},1990,2024-01-01,,theft\n" for number in range(people))
    write_file(home / "extracts" / "small", "id,born,start,stop,offence\n" + rows)


def test_a_kill_at_any_moment_leaves_a_whole_publication(home, rules, reporting_url):
    load_people(home, rules, url=reporting_url)
    seed = int(os.environ.get("KILL_SEED", time.time()))
    moments = random.Random(seed)
    whole, before = {2}, 2
    for number in range(ROUNDS):
        give(home, 100 + number)
        loader = start(home)
        time.sleep(moments.uniform(0.3, 3.0))
        loader.send_signal(signal.SIGKILL)
        loader.communicate()
        whole = {before, 100 + number}
        before = len(published(home, clients.c.client_id, url=reporting_url))
        assert before in whole, f"seed {seed}, round {number}"
        assert len(published(home, orders.c.order_id, url=reporting_url)) == before
    give(home, 50)
    loader = start(home)
    assert loader.wait(60) == 0, loader.stderr.read()
    assert len(published(home, clients.c.client_id, url=reporting_url)) == 50
    assert not (home / "loading").exists()
    assert not list(publication.folder(home).glob("*.part"))


def test_of_two_loaders_the_second_says_who_is_at_work(home, rules):
    write_source(home / "sources" / "small")
    write_file(home / "extracts" / "small", ROWS)
    with (home / "loading.lock").open("w") as held:
        held.write("load courts, by asanova, process 17, since 2025-06-30 12:00:00 UTC")
        held.flush()
        fcntl.flock(held, fcntl.LOCK_EX)
        loader = start(home)
        _, said = loader.communicate()
    assert loader.returncode == 3
    assert said.startswith("Another loader is at work: load courts, by asanova, process 17, since 2025-06-30")
    assert "Traceback" not in said


def test_two_real_loaders_at_once_do_not_disturb_each_other(home, rules):
    write_source(home / "sources" / "small")
    give(home, 20_000)
    first, second = start(home), start(home)
    codes = sorted((first.wait(120), second.wait(120)))
    assert codes in ([0, 3], [0, 0])
    assert len(published(home, clients.c.client_id)) == 20_000


def test_a_loader_of_another_machine_is_seen_in_postgresql(home, tmp_path, rules, postgres_url):
    load_people(home, rules, url=postgres_url)
    with (
        open_store(tmp_path / "elsewhere", postgres_url, "1GB"),
        pytest.raises(Busy, match="in this database: loader, by"),
    ):
        load_people(home, rules, ROWS + "3,1990,,,\n", url=postgres_url)
    assert load_people(home, rules, ROWS + "3,1990,,,\n", url=postgres_url).number == 2


def test_a_mart_that_fails_leaves_the_publication_before(home, rules, reporting_url, monkeypatch):
    load_people(home, rules, url=reporting_url)

    def broken(run, rules):
        run("select * from nosuch")

    monkeypatch.setattr("data_access.loading.run._build_marts", lambda: broken)
    with pytest.raises(loading.Refused, match="What was published before stays"):
        load_people(home, rules, ROWS + "3,1990,,,\n", url=reporting_url)
    assert len(published(home, clients.c.client_id, url=reporting_url)) == 2


def test_too_little_memory_is_said_in_a_sentence(home, rules):
    load_people(home, rules)
    give(home, 50_000)
    folder = write_source(home / "sources" / "small", head='title = "x"\ndata_date = 2025-06-30\n')
    with pytest.raises(loading.Refused, match="takes more memory than it may"):
        loading.load(folder, home / "extracts" / "small", rules, home, memory="1MB")
    assert len(published(home, clients.c.client_id)) == 2


@pytest.mark.parametrize("threads", ["0", "two", "-1", "1; drop"])
def test_a_number_of_cores_that_is_none_is_said_in_a_sentence(home, rules, monkeypatch, threads):
    monkeypatch.setenv("SITUATION_CENTRE_LOAD_THREADS", threads)
    with pytest.raises(loading.Refused, match="give the number of cores"):
        load_people(home, rules)


def test_a_server_that_is_not_there_is_said_without_its_password(home, rules):
    url = sqlalchemy.URL.create("postgresql", "loader", "secret", "127.0.0.1", 1, "reporting")
    with pytest.raises(loading.Refused, match="stopped in the reporting database") as refused:
        load_people(home, rules, url=url.render_as_string(hide_password=False))
    assert "secret" not in str(refused.value)
