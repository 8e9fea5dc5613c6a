"""The audit: one row for each look, committed first, chained, and impossible to change unseen."""

import datetime
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time

import pytest
from sqlalchemy import delete, func, insert, make_url, select, text, update

from dashboard import audit, clock
from dashboard.audit import checking, export, heads, keeping, opening, reading, retention
from dashboard.audit.guards import lift_guards
from dashboard.audit.tables import audit as rows
from dashboard.audit.tables import audit_closings, audit_subjects
from data_access.scope import viewer_of
from tests.audit_rows import all_rows, as_an_intruder
from tests.product import COMMAND
from tests.signing_in import later

WITHOUT_HASHES = [column.name for column in rows.columns if column.name != "seq"]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, home, monkeypatch):
    """Where the audit is kept: a file of the home, then an empty PostgreSQL database."""
    if request.param == "postgresql":
        monkeypatch.setenv("AUDIT_DATABASE_URL", request.getfixturevalue("postgres_url"))
    yield request.param
    keeping.current().engine.dispose()


def look(times=1, **options):
    for number in range(times):
        audit.record("view", object_type="person", subject_ids=[("demo", f"c{number}")], **options)


def found():
    return [(each.kind, each.seq) for each in checking.check(heads.noted_heads()).findings]


def test_a_row_says_who_did_what_to_whom_and_why(place):
    aida = viewer_of("authorised", "Aida Osmonova", ["KG-B"], account="aida")
    audit.record(
        "view",
        object_type="person",
        subject_ids=[("demo", "c1")],
        fields=["people:name"],
        purpose="Supervision",
        justification="Case 14",
        rows=1,
        place="KG-B",
        actor=aida,
    )
    (row,) = all_rows()
    assert (row["seq"], row["actor"], row["role"], row["action"]) == (1, "aida", "authorised", "view")
    assert (row["subject_ids"], row["fields"]) == ('["demo|c1"]', '["people:name"]')
    assert (row["purpose"], row["justification"], row["rows"], row["place"]) == ("Supervision", "Case 14", 1, "KG-B")
    assert row["legal_basis"] and row["app_version"] and row["decision"] == "allowed"


def test_the_chain_is_whole_after_many_rows(place):
    look(30)
    checked = checking.check(heads.noted_heads())
    assert (checked.rows, checked.head[0], checked.findings) == (30, 30, ())


def test_a_thousand_looks_side_by_side_leave_a_thousand_rows(home):
    threads = [threading.Thread(target=look, args=(10,)) for _ in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(all_rows()), found()) == (1000, [])


WRITER = """
from dashboard import audit
for number in range(60):
    audit.record("view", subject_ids=[("demo", f"c{number}")])
    print(number, flush=True)
"""


def start_writer():
    return subprocess.Popen([sys.executable, "-c", WRITER], stdout=subprocess.PIPE, text=True, env=os.environ)


def test_two_processes_leave_one_chain(place):
    look()
    for writer in [start_writer(), start_writer()]:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    assert (len(all_rows()), found()) == (121, [])


def test_a_process_killed_after_a_row_leaves_the_row(home):
    look()
    writer = start_writer()
    answered = int([writer.stdout.readline() for _ in range(random.Random(7).randint(5, 30))][-1])
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    assert len(all_rows()) >= 1 + answered + 1  # a row without an answer is fine, an answer without a row never
    look()
    assert found() == []


def edit(chance, seq, column):
    def change(connection):
        old = connection.execute(select(rows).where(rows.c.seq == seq)).mappings().one()[column]
        new = (old or 0) + 1 if column == "rows" else _other(chance, str(old))
        connection.execute(update(rows).where(rows.c.seq == seq).values({column: new}))

    return change


def _other(chance, old):
    return (("0" if old[0] != "0" else "1") + old[1:]) if old and chance.random() < 0.5 else old + "x"


def drop(_chance, seq):
    def change(connection):
        connection.execute(delete(audit_subjects).where(audit_subjects.c.seq == seq))
        connection.execute(delete(rows).where(rows.c.seq == seq))

    return change


def swap(chance, seq):
    other = chance.choice([number for number in range(1, 31) if number != seq])

    def change(connection):
        for table in (rows, audit_subjects):
            for old, new in ((seq, -1), (other, seq), (-1, other)):
                connection.execute(update(table).where(table.c.seq == old).values(seq=new))

    return change


def put_in(chance, seq):
    """A row put in with all later rows moved on, its own hash guessed."""

    def change(connection):
        forged = dict(connection.execute(select(rows).where(rows.c.seq == seq)).mappings().one())
        for table in (rows, audit_subjects):
            connection.execute(update(table).where(table.c.seq >= seq).values(seq=-table.c.seq - 1))
            connection.execute(update(table).where(table.c.seq < 0).values(seq=-table.c.seq))
        forged["row_hash"] = f"{chance.getrandbits(256):064x}" if chance.random() < 0.5 else forged["row_hash"]
        connection.execute(insert(rows), forged)

    return change


def cut(_chance, seq):
    def change(connection):
        for table in (audit_subjects, rows):
            connection.execute(delete(table).where(table.c.seq >= seq))

    return change


def point_elsewhere(_chance, seq):
    """The row stays, the list beside it that answers 'who saw' says another person."""
    where = audit_subjects.c.seq == seq
    return lambda connection: connection.execute(update(audit_subjects).where(where).values(subject="demo|other"))


def forget_person(_chance, seq):
    return lambda connection: connection.execute(delete(audit_subjects).where(audit_subjects.c.seq == seq))


def tamperings():
    """A hundred: every column edited, and rows deleted, swapped, put in, cut off, at random places."""
    chance = random.Random(20261121)
    ways = [*((edit, column) for column in WITHOUT_HASHES), *((way, None) for way in WAYS)]
    ways += [chance.choice(ways) for _ in range(100 - len(ways))]
    return [(way, column, chance.randint(1, 30), number) for number, (way, column) in enumerate(ways)]


WAYS = (drop, swap, put_in, cut, point_elsewhere, forget_person)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """An audit of thirty rows in a file, with its key and its noted head, to be copied."""
    folder = tmp_path_factory.mktemp("written")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITUATION_CENTRE_HOME", str(folder))
        look(30, purpose="Supervision", rows=1)
        keeping.current().engine.dispose()
    return folder


@pytest.mark.parametrize(("way", "column", "seq", "number"), tamperings())
def test_a_tampering_is_found(written, home, way, column, seq, number):
    for file in ("audit.key", "audit.sqlite", "application.sqlite"):
        with sqlite3.connect(written / file) if file.endswith("sqlite") else open(written / file) as kept:
            if file.endswith("sqlite"):
                with sqlite3.connect(home / file) as copy:
                    kept.backup(copy)
            else:
                (home / file).write_text(kept.read())
                (home / file).chmod(0o600)
    assert found() == []
    chance = random.Random(number)
    as_an_intruder(way(chance, seq, column) if column else way(chance, seq))
    assert found()


def test_a_finding_names_row_and_kind(place):
    look(20)
    as_an_intruder(edit(random.Random(1), 7, "purpose"))
    as_an_intruder(drop(None, 12))
    assert found() == [("changed", 7), ("missing", 12)]


def test_swapped_rows_are_said_to_be_out_of_order(home):
    look(20)
    as_an_intruder(swap(random.Random(3), 5))
    assert {kind for kind, _ in found()} >= {"moved"}


def test_a_cut_tail_is_found_by_the_officers_note_alone(home):
    look(20)
    note = heads.newest()
    (home / "application.sqlite").unlink()
    heads._opened.cache_clear()
    as_an_intruder(cut(None, 15))
    assert found() == []
    assert [each.kind for each in checking.check([note]).findings] == ["cut"]


def test_an_audit_begun_anew_is_missed(home):
    look(20)
    keeping.current().engine.dispose()
    keeping._open.cache_clear()
    for file in home.glob("audit.sqlite*"):
        file.unlink()
    look()
    assert ("cut", 2) in found()


@pytest.mark.parametrize("table", [rows, audit_subjects, audit_closings])
@pytest.mark.parametrize("change", ["update", "delete", "truncate", "replace"])
def test_nothing_is_changed_in_the_database(place, table, change):
    look(3)
    statement = {
        "update": f"update {table.name} set seq = seq + 100",
        "delete": f"delete from {table.name}",
        "truncate": f"truncate {table.name}" if place == "postgresql" else f"delete from {table.name}",
        "replace": f"insert into {table.name} select * from {table.name}"
        if place == "postgresql"
        else f"insert or replace into {table.name} select * from {table.name}",
    }[change]
    before = all_rows()
    engine = keeping.current().engine.execution_options(as_owner=True)
    is_refused = False
    try:
        with engine.begin() as connection:
            if place == "postgresql":
                connection.execute(text("set local search_path = audit"))
            connection.execute(text(statement))
    except Exception:
        is_refused = True
    empty = table is audit_closings and (change in ("replace",) or place == "sqlite" or change != "truncate")
    assert is_refused or empty
    assert all_rows() == before


ROLES = """
do $$ begin
if not exists (select from pg_roles where rolname = 'situation_centre_audit')
then create role situation_centre_audit nologin; end if;
if not exists (select from pg_roles where rolname = 'situation_centre_app')
then create role situation_centre_app login; end if;
end $$;
grant situation_centre_audit to situation_centre_app"""


def test_the_login_of_the_web_only_adds(postgres_url, home, monkeypatch):
    owner = opening.open_audit(postgres_url).execution_options(as_owner=True)
    with owner.begin() as connection:
        connection.exec_driver_sql(ROLES)
    keeping.install_by(postgres_url)
    login = make_url(postgres_url).set(username="situation_centre_app").render_as_string()
    monkeypatch.setenv("AUDIT_DATABASE_URL", login)
    look(3)
    assert found() == []
    for statement in (
        "update audit.audit set actor = 'x'",
        "delete from audit.audit_subjects",
        "truncate audit.audit",
        "drop table audit.audit",
        "alter table audit.audit disable trigger all",
        "create or replace function audit.refuse() returns trigger language sql as ''",
    ):
        with (
            pytest.raises(Exception, match="permission denied|must be owner"),
            keeping.current().engine.begin() as open_,
        ):
            open_.execute(text(statement))
    with pytest.raises(Exception, match="must be owner"), keeping.current().engine.begin() as connection:
        lift_guards(connection)  # as the end of the retention does
    keeping.current().engine.dispose()


def test_no_audit_means_unavailable(home, monkeypatch):
    monkeypatch.setenv("AUDIT_DATABASE_URL", f"sqlite:///{home}/nowhere/audit.sqlite")
    with pytest.raises(audit.Unavailable, match="no personal data are shown"):
        look()


def test_a_server_that_does_not_answer_means_unavailable(home, monkeypatch):
    monkeypatch.setenv("AUDIT_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/audit")
    with pytest.raises(audit.Unavailable):
        look()


def test_a_server_that_swallows_requests_is_not_asked_by_each_of_them(home, monkeypatch):
    """A server that accepts and never answers costs one request its time, and the next ones none."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("AUDIT_DATABASE_URL", f"postgresql://x@127.0.0.1:{silent.getsockname()[1]}/audit")
        with pytest.raises(audit.Unavailable):
            look()
        begun = time.monotonic()
        for _ in range(20):
            with pytest.raises(audit.Unavailable):
                look()
        assert time.monotonic() - begun < 1


def test_others_cannot_read_the_file(home):
    look()
    assert {file.stat().st_mode & 0o077 for file in home.glob("audit.*")} == {0}


def test_a_full_disk_means_unavailable_and_no_half_row(home):
    look(3)
    engine = keeping.current().engine
    with engine.connect() as connection:
        pages = connection.scalar(text("pragma page_count"))
        connection.execute(text(f"pragma max_page_count = {pages}"))
    with pytest.raises(audit.Unavailable):
        look(300, justification="x" * 1000)
    count = len(all_rows())
    engine.dispose()
    look()
    assert (len(all_rows()), found()) == (count + 1, [])


def test_a_locked_audit_means_unavailable(home, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 0.2)  # seconds
    look()
    other = sqlite3.connect(home / "audit.sqlite")
    other.execute("begin immediate")
    with pytest.raises(audit.Unavailable):
        look()
    other.close()


def test_a_missing_trigger_means_unavailable(place):
    look()
    with keeping.current().engine.execution_options(as_owner=True).begin() as connection:
        lift_guards(connection)
    with pytest.raises(audit.Unavailable, match="trigger"):
        look()


def test_no_chain_goes_on_from_a_changed_row_or_with_another_key(home):
    look(2)
    as_an_intruder(edit(random.Random(1), 2, "actor"))
    with pytest.raises(audit.Unavailable, match="verify"):
        look()


def test_the_key_is_one_of_its_own(home, monkeypatch):
    (home / "secret.key").write_text("k" * 5 + "0123456789abcdefghijklmnopqrstuvwxyz")
    monkeypatch.setenv("SITUATION_CENTRE_AUDIT_KEY", (home / "secret.key").read_text())
    with pytest.raises(SystemExit, match="one of its own"):
        audit.prepare()


@pytest.mark.parametrize("key", ["short", "abc" * 20, ""])
def test_a_key_that_can_be_guessed_is_refused(home, monkeypatch, key):
    monkeypatch.setenv("SITUATION_CENTRE_AUDIT_KEY", key)
    with pytest.raises(SystemExit):
        audit.prepare()


def test_the_key_is_out_of_others_reach(home):
    audit.prepare()
    assert (home / "audit.key").stat().st_mode & 0o777 == 0o600
    (home / "audit.key").chmod(0o644)
    keeping._open.cache_clear()
    with pytest.raises(SystemExit, match="chmod"):
        audit.prepare()


def test_the_own_name_is_marked_and_no_name_is_written(home):
    aida = viewer_of("authorised", "Aida Osmonova", ["KG-B"], account="aida")
    audit.record("search", actor=aida, names=["OSMONOVA Gulnara"])
    audit.record("search", actor=aida, names=["Toktogulov"])
    own, other = all_rows()
    assert (own["fields"], other["fields"]) == ('["own name"]', "[]")
    assert b"Gulnara" not in b"".join(file.read_bytes() for file in home.glob("audit.sqlite*"))


def test_rows_are_found_by_each_filter(place):
    look(3, actor="aida", purpose="Supervision")
    audit.record("export", actor="bolot", decision="refused", subject_ids=[("demo", "c1")])
    today = clock.now().date()

    def numbers(**asked):
        return [row["seq"] for row in reading.rows_of(reading.Filters(**asked))]

    assert numbers(actor="aida") == [3, 2, 1]
    assert numbers(action="export") == numbers(decision="refused") == [4]
    assert numbers(subject="demo|c1") == [4, 2]
    assert numbers(purpose="Supervision", subject="demo|c1") == [2]
    assert numbers(until=today - datetime.timedelta(days=2)) == []
    assert len(numbers(since=today - datetime.timedelta(days=2))) == 4
    assert [row["seq"] for row in reading.rows_of(reading.Filters(), before=3, count=1)] == [2]


def test_who_saw_a_person_leaves_out_what_was_refused(place):
    look(2, actor="aida")
    audit.record("view", subject_ids=[("demo", "c1")], decision="refused")
    audit.record("audit-read", subject_ids=[("demo", "c1")])
    assert [row["seq"] for row in reading.looks_at(["demo|c1"])] == [2]
    assert reading.subjects_named("c1") == ["demo|c1"]
    assert reading.subjects_named("c1", "elsewhere") == reading.subjects_named("%") == []


def test_an_export_can_be_checked_from_its_files_alone(home):
    look(3)
    assert export.export(reading.Filters(), home / "out") == 3
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=home / "out", capture_output=True, check=False)
    assert done.returncode == 0
    assert len((home / "out" / "audit.csv").read_text(encoding="utf-8-sig").splitlines()) == 4


def test_old_months_go_and_the_chain_stays_whole(place, monkeypatch):
    with later(monkeypatch, days=-800):
        look(5)
    with later(monkeypatch, days=-2):
        look(4)
    before = retention.kept_since()
    assert retention.due(before)[0] == 5
    assert retention.prune(before) == 5
    look()
    assert [row["seq"] for row in all_rows()] == [6, 7, 8, 9, 10]
    assert found() == []
    assert reading.looks_at(["demo|c4"]) == []


def test_nothing_goes_before_its_time(home):
    look()
    with pytest.raises(ValueError, match="are kept"):
        retention.prune(retention.kept_since() + datetime.timedelta(days=31))
    with pytest.raises(ValueError, match="whole months"):
        retention.prune(retention.kept_since() - datetime.timedelta(days=3))
    assert retention.prune(retention.kept_since()) == 0


def test_a_forged_closing_is_found(home):
    look(10)
    as_an_intruder(cut_head)
    assert ("missing", 1) in found()
    as_an_intruder(forge_closing)
    assert ("closing", 4) in found()


def cut_head(connection):
    for table in (audit_subjects, rows):
        connection.execute(delete(table).where(table.c.seq <= 4))


def forge_closing(connection):
    hashed = connection.scalar(select(rows.c.prev_hash).where(rows.c.seq == 5))
    values = {"seq": 4, "row_hash": hashed, "month": "2024-12", "at_utc": "2026-01-01T00:00:00", "seal": "0" * 64}
    connection.execute(insert(audit_closings).values(values))


def test_the_daily_head_is_written_once_a_day(home, monkeypatch):
    look(3)
    first = heads.write_daily()
    look()
    heads.write_daily()
    with later(monkeypatch, days=1):
        heads.write_daily()
    lines = (home / "audit-heads.log").read_text().splitlines()
    assert len(lines) == 2
    assert heads.read_head(lines[0].split()[1]) == first


def test_a_clock_set_back_does_not_disturb_the_order(home, monkeypatch):
    look()
    with later(monkeypatch, hours=-1):
        look()
    assert [row["seq"] for row in all_rows()] == [1, 2]
    assert found() == []


def command(*words):
    run = subprocess.run([COMMAND, "audit", *words], capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


def test_the_command_says_whether_the_audit_is_whole(home):
    look(5)
    code, told = command("verify")
    assert (code, "All rows (5) are as they were written" in told) == (0, True)
    as_an_intruder(edit(random.Random(1), 3, "actor"))
    assert command("verify") == (1, "Row 3 was changed after it was written, or was not written by this software.\n")


def test_the_command_finds_a_cut_tail_by_a_noted_head(home):
    look(5)
    _, head = command("head")
    as_an_intruder(cut(None, 4))
    code, told = command("verify", "--head", head.strip())
    assert (code, "rows 4 to 5" in told) == (1, True)


def test_the_command_tells_an_audit_that_does_not_answer_from_one_that_was_changed(home, monkeypatch):
    monkeypatch.setenv("AUDIT_DATABASE_URL", f"sqlite:///{home}/nowhere/audit.sqlite")
    assert command("verify")[0] == 70
    monkeypatch.delenv("AUDIT_DATABASE_URL")
    assert command("verify", "--head", "17")[0] == 2


def test_the_command_answers_the_person(home):
    look(3, actor=viewer_of("authorised", "Aida", ["KG-B"]), purpose="Supervision")
    code, told = command("who-saw", "demo|c2", "--out", str(home / "answer.csv"))
    assert (code, "Looks: 1;" in told) == (0, True)
    answer = (home / "answer.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "Authorised viewer" in answer[1] and "Supervision" in answer[1] and "Aida" not in answer[1]
    assert all_rows()[-1]["action"] == "audit-read"


@pytest.mark.skipif("BENCH_AUDIT" not in os.environ, reason="BENCH_AUDIT=1000000 measures that many rows.")
def test_many_rows_are_checked_and_answered_in_time(home):
    many = int(os.environ["BENCH_AUDIT"])
    fill(many)
    begun, worked = time.monotonic(), time.process_time()
    assert checking.check().rows == many
    checked, cost = time.monotonic() - begun, time.process_time() - worked
    begun = time.monotonic()
    assert reading.subjects_named("c77") == ["demo|c77"]
    assert len(reading.looks_at(["demo|c77"])) == len(range(77, many + 1, 20_000))
    answered = time.monotonic() - begun
    print(f"{many} rows: checked in {checked:.1f} s ({cost:.1f} s of work), who saw a person in {answered:.2f} s")
    assert cost <= 60 * many / 1_000_000  # seconds of work, so that a busy machine does not fail it
    assert answered <= 2


def fill(many):
    """Rows as `record` writes them, in one transaction."""
    from dashboard.audit.chain import row_hash

    look()
    example = dict(all_rows()[0])
    journal, batch = keeping.current(), []
    with journal.engine.begin() as connection:
        for seq in range(2, many + 1):
            subject = f"demo|c{seq % 20_000}"
            example = example | {"seq": seq, "subject_ids": f'["{subject}"]', "prev_hash": example["row_hash"]}
            example["row_hash"] = row_hash(journal.key, example["prev_hash"], example)
            batch.append((example, {"seq": seq, "subject": subject}))
            if len(batch) == 10_000 or seq == many:
                connection.execute(insert(rows), [row for row, _ in batch])
                connection.execute(insert(audit_subjects), [row for _, row in batch])
                batch = []
    with keeping.reading() as (_, connection):
        assert connection.scalar(select(func.count()).select_from(rows)) == many
