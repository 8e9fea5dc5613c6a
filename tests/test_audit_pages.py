"""The pages of the data protection officer: reading, filtering, taking out, answering a person, checking."""

import io
import json
import logging
import zipfile

import pytest

from dashboard import audit, logs
from dashboard.audit import keeping, namesakes, reading, watching
from data_access.scope import viewer_of
from tests.audit_rows import all_rows, as_an_intruder, edit_actor
from tests.personal import publish_people
from tests.signing_in import CALL, call, held_token, later, signed_in_client

AIDA = viewer_of("authorised", "Aida Osmonova", ["KG-B"], account="aida")


@pytest.fixture
def officer(app):
    return signed_in_client(app, name="officer", role="protection")


def page(client, address, code=200):
    shown = client.get(address)
    assert shown.status_code == code, shown.get_data(as_text=True)[:500]
    return shown.get_data(as_text=True)


def send(client, address, code=200, **fields):
    token = held_token(client.get("/audit/rows").get_data(as_text=True))
    sent = client.post(address, data={"csrf_token": token, **fields})
    assert sent.status_code == code, sent.get_data(as_text=True)[:800]
    return sent


def look(times=1, **options):
    for number in range(times):
        told = {"object_type": "person", "subject_ids": [("demo", f"c{number}")], "actor": AIDA} | options
        audit.record("view", **told)


ADDRESSES = ("/audit", "/audit/rows", "/audit/who-saw", "/audit/watch", "/audit/verify", "/audit/emergencies")


@pytest.mark.parametrize("role", ["leadership", "analyst", "head", "authorised", "administrator"])
def test_nobody_else_reads_the_audit(app, role):
    client = signed_in_client(app, name="somebody", role=role)
    assert [client.get(address).status_code for address in ADDRESSES] == [403] * len(ADDRESSES)


def test_the_officer_opens_every_page(officer):
    assert [officer.get(address).status_code for address in ADDRESSES[1:]] == [200] * (len(ADDRESSES) - 1)


def test_reading_the_audit_is_itself_a_row(officer):
    page(officer, "/audit/rows")
    assert (all_rows()[-1]["action"], all_rows()[-1]["actor"]) == ("audit-read", "officer")


def test_rows_are_filtered_and_paged(officer):
    look(60)
    look(2, actor="bolot", purpose="court")
    shown = send(officer, "/audit/rows", actor="bolot").get_data(as_text=True)
    assert shown.count("demo|c") == 2
    assert "Report to a court" in shown
    first = send(officer, "/audit/rows", actor="aida").get_data(as_text=True)
    assert first.count("demo|c") == 50
    before = first.partition('name="before" value="')[2].partition('"')[0]
    assert send(officer, "/audit/rows", actor="aida", before=before).get_data(as_text=True).count("demo|c") == 10


@pytest.mark.parametrize(
    ("entry", "value"), [("since", "yesterday"), ("until", "2026-02-30"), ("action", "x"), ("decision", "<b>")]
)
def test_a_wrong_filter_is_said_beside_its_field(officer, entry, value):
    shown = send(officer, "/audit/rows", 400, **{entry: value}).get_data(as_text=True)
    assert f'id="{entry}-wrong"' in shown


def test_what_people_wrote_is_shown_as_text(officer):
    look(justification="<script>alert(1)</script>")
    assert "<script>alert" not in page(officer, "/audit/rows")


def test_the_export_holds_every_row_that_fits_and_its_sum(officer):
    look(3)
    packed = send(officer, "/audit/export", actor="aida").data
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["SHA256SUMS", "audit.csv", "audit.jsonl"]
        rows = [json.loads(line) for line in archive.read("audit.jsonl").splitlines()]
    assert [row["seq"] for row in rows] == [row["seq"] for row in all_rows() if row["actor"] == "aida"]
    assert all_rows()[-1]["action"] == "export"


def test_a_formula_in_a_row_is_no_formula_in_the_table(officer):
    look(justification="=cmd()")
    with zipfile.ZipFile(io.BytesIO(send(officer, "/audit/export").data)) as archive:
        assert ",'=cmd()," in archive.read("audit.csv").decode()


def test_who_saw_a_person_is_answered_by_client_id_and_by_personal_number(officer):
    publish_people(size=12)
    source = reading_source()
    audit.record("view", subject_ids=[(source, "c7")], actor=AIDA, purpose="court", fields=["people:name"])
    for asked in ("c7", "PIN-c7"):
        shown = send(officer, "/audit/who-saw", person=asked, reason="Request 12 of the person").get_data(as_text=True)
        assert "Authorised viewer of personal data" in shown
        assert "Report to a court" in shown
        assert "Street of c7" not in shown and "Osmonova" not in shown
    row = all_rows()[-1]
    assert (row["action"], row["subject_ids"]) == ("audit-read", f'["{source}|c7"]')
    assert row["justification"] == "Request 12 of the person"


def reading_source():
    from sqlalchemy import select

    from data_access import publication
    from data_access.schema import persons

    with publication.current().persons_in({"*"}).connect() as connection:
        return connection.scalar(select(persons.c.source).limit(1))


def test_the_answer_for_the_person_is_a_file_without_the_account(officer):
    look(purpose="court")
    sent = send(officer, "/audit/who-saw", person="c0", reason="Request 12 of the person", **{"as": "csv"})
    assert "attachment" in sent.headers["Content-Disposition"]
    text = sent.get_data(as_text=True)
    assert "Report to a court" in text and "aida" not in text.casefold()


def test_a_question_without_a_reason_or_about_nobody_is_said_so(officer):
    assert 'id="reason-wrong"' in send(officer, "/audit/who-saw", 400, person="c1", reason="why").get_data(as_text=True)
    told = send(officer, "/audit/who-saw", 400, person="nobody", reason="Request 12 of the person")
    assert 'id="person-wrong"' in told.get_data(as_text=True)


def test_the_check_says_whole_or_which_row(officer):
    look(3)
    assert "as they were written" in send(officer, "/audit/verify").get_data(as_text=True)
    as_an_intruder(edit_actor(2))
    told = send(officer, "/audit/verify").get_data(as_text=True)
    assert "Row 2 was changed" in told


def test_a_note_of_another_form_is_said_so(officer):
    assert 'id="head-wrong"' in send(officer, "/audit/verify", 400, head="17").get_data(as_text=True)


def test_more_persons_in_an_hour_than_usual_stand_out(home):
    look(50)
    assert kinds() == []
    audit.record("view", subject_ids=[("demo", "c99")], actor=AIDA)
    assert kinds() == [("many", "aida", 51)]


def test_one_person_looked_up_often_does_not_stand_out(home):
    for _ in range(60):
        look()
    assert kinds() == []


def kinds(**options):
    from dashboard import clock

    found = watching.striking(clock.local(clock.now()).date(), **options)
    return [(each.kind, each.actor, each.count) for each in found]


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """Every test begins at noon in Bishkek, so that no look is at night by chance."""
    from dashboard import clock

    local = clock.local(clock.now())
    with later(monkeypatch, hours=12 - local.hour):
        yield


def test_night_access_stands_out(home, monkeypatch):
    with later(monkeypatch, hours=11):
        look(2)
    assert kinds() == [("night", "aida", 2)]


def test_a_search_elsewhere_stands_out(home):
    audit.record("search", place="KG-J", actor=AIDA)
    audit.record("search", place="KG-B", actor=AIDA)
    assert kinds(home_of=lambda _actor, place: place == "KG-B") == [("elsewhere", "aida", 1)]


@pytest.mark.parametrize(
    ("own", "name", "same"),
    [
        ("Aida Osmonova", "Осмонов Бакыт", False),
        ("Аида Осмонова", "ОСМОНОВ Бакыт", True),
        ("Aida Osmonova", "osmonova", True),
        ("Aida Osmonova", "Aida Toktosunova", False),
        ("A. Osmonova", "Ai", False),
        ("", "Osmonova", False),
    ],
)
def test_a_namesake_is_one_of_the_surname(own, name, same):
    assert namesakes.is_namesake(own, [name]) is same


def test_looks_at_the_own_surname_stand_out(home):
    audit.record("search", actor=AIDA, names=["Osmonov"])
    assert kinds() == [("namesake", "aida", 1)]


def test_the_watch_list_is_shown_in_words(officer):
    audit.record("search", actor=AIDA, names=["Osmonov"])
    assert "1 look at the own surname" in page(officer, "/audit/watch?days=1")


def test_a_missing_right_is_a_row(app):
    client = signed_in_client(app, name="leader")
    client.get("/audit/rows")
    row = all_rows()[-1]
    assert (row["action"], row["decision"], row["actor"]) == ("refusal", "refused", "leader")
    assert "audit:read" in row["justification"]


def test_a_forged_call_is_a_row(app):
    client = signed_in_client(app, name="leader")
    assert call(client, CALL | {"outputs": {"id": "other", "property": "data"}}).status_code == 400
    assert (all_rows()[-1]["action"], all_rows()[-1]["object_type"]) == ("refusal", "forged request")


def test_a_page_of_another_site_is_refused_with_a_row(app):
    client = signed_in_client(app, name="leader")
    assert client.post("/sign-out", headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert all_rows()[-1]["action"] == "refusal"


def test_without_the_audit_the_officer_is_told_and_aggregates_go_on(app, officer, monkeypatch, home):
    monkeypatch.setenv("AUDIT_DATABASE_URL", f"sqlite:///{home}/nowhere/audit.sqlite")
    shown = officer.get("/audit/rows")
    assert shown.status_code == 503
    assert "no personal data are shown" in shown.get_data(as_text=True)
    assert officer.get("/situation").status_code == 200
    keeping._open.cache_clear()


def test_no_value_of_a_row_reaches_the_log(app, home, caplog):
    """A database error quotes its parameters; the log tells where it was, and no value."""
    logs.set_up_logs(home)
    logs.log.propagate = True
    try:
        with keeping.current().engine.begin() as connection:
            connection.exec_driver_sql("insert into audit (seq, actor) values (?, ?)", (7, "Асанов Бакыт"))
    except Exception as problem:
        logs.log.error("request %s failed", "1", exc_info=problem)
    try:
        int("Асанов Бакыт")
    except ValueError as problem:
        logs.log.error("request %s failed", "2", exc_info=problem)
    text = (home / "logs" / "web.log").read_text(encoding="utf-8")
    assert "Асанов" not in text.replace('"Асанов Бакыт"', "")  # but in this test's own source line
    assert "IntegrityError" in text and "ValueError" in text


def test_looking_at_people_leaves_no_name_in_the_log(app, home):
    publish_people(size=12)
    client = signed_in_client(app, name="viewer", role="authorised", areas=["N"])
    logs.set_up_logs(home)
    for address in ("/people", "/person", "/people?area=zzz", "/situation"):
        client.get(address)
    text = "".join(file.read_text(encoding="utf-8") for file in (home / "logs").glob("*.log"))
    assert not any(part in text for part in ("Асанов", "Бекова", "PIN-c", "Street of"))
    logs.log.handlers = []
    logging.getLogger(logs.NAME).setLevel(logging.NOTSET)


def test_a_row_of_one_request_carries_one_number(officer):
    send(officer, "/audit/who-saw", 400, person="nobody", reason="Request 12 of the person")
    look()
    by_request = {row["request_id"] for row in reading.rows_of(reading.Filters(actor="officer"))}
    assert "" not in by_request


@pytest.mark.parametrize("address", ["/people", "/person?id=x", "/people/purpose", "/regions"])
def test_a_page_beyond_the_rights_is_refused_with_a_row(app, address):
    client = signed_in_client(app, name="wall", role="wall")
    count = len(all_rows())
    client.get(address)
    assert [row["action"] for row in all_rows()[count:]] == ["refusal"]


def test_a_file_beyond_the_rights_is_refused_with_a_row(app):
    publish_people(size=12)
    client = signed_in_client(app, role="wall")
    count = len(all_rows())
    assert client.get("/download/regions-map.csv").status_code == 403
    assert [row["action"] for row in all_rows()[count:]] == ["refusal"]
