"""The administration pages: accounts, grants, sessions, and why a decision is what it is."""

import datetime

import pytest

from dashboard import accounts, clock
from dashboard.audit.reading import Filters, every_row
from data_access.scope import ROLES, Permission
from tests.signing_in import PASSWORD, add, enter, held_token, signed_in_client

REASON = "Replaces a colleague on leave."
PAGES = ["/administration/accounts", "/administration/new-account", "/administration/accounts/bek"]
PAGES += ["/administration/sessions", "/rights/explain"]


@pytest.fixture
def admin(app):
    """A client signed in as an administrator."""
    return signed_in_client(app, name="admin", role="administrator")


@pytest.fixture
def bek(app):
    """Another account, of leadership."""
    return add(app, "bek")


def send(client, path, **fields):
    return client.post(path, data={"csrf_token": held_token(client.get("/rights").text), **fields})


def grant(client, name="bek", **fields):
    return send(client, f"/administration/accounts/{name}/grants", **{"role": "analyst", "reason": REASON} | fields)


def stored(app, name="bek"):
    return accounts.find_account(app.server.extensions["storage"], name)


@pytest.mark.parametrize("role", ROLES)
def test_only_an_administrator_opens_administration(app, bek, role):
    person = signed_in_client(app, name="aida", role=role)
    for path in PAGES:
        answer = person.get(path)
        assert answer.status_code == (200 if role == "administrator" else 403)
        if role != "administrator":
            (*_, row) = every_row(Filters(actor="aida", action="refusal"))
            assert row["decision"] == "refused" and "accounts:manage" in row["justification"]
            assert "it takes the permission &#39;accounts:manage&#39;" in answer.text
            assert "role: Administrator." in answer.text


def test_a_form_without_its_token_changes_nothing(app, admin, bek):
    answer = admin.post("/administration/accounts/bek/grants", data={"role": "analyst", "reason": REASON})
    assert answer.status_code == 400 and len(stored(app).grants) == 1


def test_a_new_account_gets_a_password_shown_once_and_may_see_nothing(app, admin):
    shown = send(admin, "/administration/new-account", name="gul", full_name="Gul Osmonova").text
    password = shown.partition("<code>")[2].partition("</code>")[0]
    client = app.server.test_client()
    assert enter(client, "gul", password).status_code == 303
    assert client.get("/situation").location == "/rights"
    assert "You have no right at this moment" in client.get("/rights").text
    assert password not in admin.get("/administration/accounts/gul").text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "a", "full_name": "A. Asanova"}, "cannot name an account"),
        ({"name": "bek", "full_name": "A. Asanova"}, "There is an account &#39;bek&#39; already."),
        ({"name": "asan", "full_name": " "}, "Give the name as it stands on the screen."),
    ],
)
def test_a_wrong_entry_of_a_new_account_is_said_beside_it(app, admin, bek, given, said):
    answer = send(admin, "/administration/new-account", **given)
    assert answer.status_code == 400 and said in answer.text
    assert f'value="{given["name"]}"' in answer.text


def test_what_is_granted_acts_at_the_next_request(app, admin, bek):
    person = app.server.test_client()
    enter(person, "bek")
    assert grant(admin, role="administrator").status_code == 303
    assert person.get("/administration/accounts").location.startswith("/second-factor")
    assert stored(app).role == "administrator" and stored(app).grants[-1].granted_by == "admin"


def test_what_is_revoked_ends_the_session_at_once(app, admin, bek):
    person = app.server.test_client()
    enter(person, "bek")
    assert person.get("/caseload").status_code == 200
    number = stored(app).grants[0].id
    assert send(admin, f"/administration/accounts/bek/grants/{number}/revoke", why=REASON).status_code == 303
    assert person.get("/caseload").location.startswith("/sign-in")
    held = stored(app).grants[0]
    assert (held.revoked_by, held.revoked_reason) == ("admin", REASON)


TOMORROW = (clock.now() + datetime.timedelta(days=2)).date().isoformat()
GIVEN = {"role": "authorised", "area": "N", "ends": TOMORROW, "purposes": "supervision"}
WRONG = [
    ({"role": "king"}, "role", "There is no role"),
    ({"role": ""}, "role", "There is no role"),
    ({"role": "head"}, "area", "needs at least one area"),
    ({"role": "analyst", "area": "N"}, "area", "sees every area"),
    ({"reason": "short"}, "reason", "in 10 characters"),
    ({"ends": "31.13.2026"}, "ends", "is no day"),
    ({"ends": "2020-01-01"}, "ends", "ends after it starts"),
    ({"starts": "2030-01-02", "ends": "2030-01-01"}, "ends", "ends after it starts"),
    (GIVEN | {"ends": ""}, "ends", "needs a day on which it ends"),
    (GIVEN | {"purposes": ""}, "purposes", "There is no purpose"),
    (GIVEN | {"purposes": "curiosity"}, "purposes", "There is no purpose"),
    (GIVEN | {"fields": "people:read"}, "fields", "There is no field"),
    ({"fields": "people:name"}, "role", "go with the role"),
]


@pytest.mark.parametrize(("given", "entry", "said"), WRONG, ids=str)
def test_a_wrong_entry_of_a_grant_is_said_beside_it_and_grants_nothing(app, admin, bek, given, entry, said):
    answer = grant(admin, **given)
    assert answer.status_code == 400 and len(stored(app).grants) == 1
    assert said in answer.text.partition(f'id="{entry}-wrong" role="alert">')[2].partition("</p>")[0]


def test_an_authorised_viewer_is_granted_area_purpose_fields_and_end(app, admin, bek):
    assert grant(admin, **GIVEN | {"fields": ["people:name", "people:address"]}).status_code == 303
    held = stored(app).grants[-1]
    assert (held.role, held.area, held.purposes) == ("authorised", "N", ("supervision",))
    assert held.fields == ("people:name", "people:address")
    assert clock.local(held.ends).isoformat()[:16] == f"{TOMORROW[:8]}{int(TOMORROW[8:]):02}T00:00" or held.ends


def test_a_grant_of_some_days_begins_and_ends_by_itself(app, admin, bek, monkeypatch):
    day = clock.local(clock.now()).date() + datetime.timedelta(days=5)
    grant(admin, role="protection", starts=day.isoformat(), ends=day.isoformat())
    seen = []
    for days in (4, 5, 6):
        noon = clock.start_of(day - datetime.timedelta(days=5 - days)) + datetime.timedelta(hours=12)
        monkeypatch.setattr(clock, "now", lambda noon=noon: noon)
        seen.append(Permission.AUDIT_READ in accounts.viewer_for(stored(app)).permissions)
    assert seen == [False, True, False]


@pytest.mark.parametrize("role", ROLES)
def test_an_administrator_grants_nothing_to_the_own_account(app, admin, role):
    given = GIVEN | {"role": role} if role == "authorised" else {"role": role, "area": "N" if role == "head" else "*"}
    answer = grant(admin, "admin", **given)
    assert answer.status_code == 400 and "Nobody grants rights to the own account" in answer.text
    assert stored(app, "admin").roles == {"administrator"}


@pytest.mark.parametrize("what", ["disable", "pause"])
def test_the_last_administrator_stays(app, admin, what):
    answer = send(admin, f"/administration/accounts/admin/{what}", reason=REASON)
    assert answer.status_code == 303 and "last administrator" in admin.get("/administration/accounts/admin").text
    number = stored(app, "admin").grants[0].id
    assert (
        "last administrator" in send(admin, f"/administration/accounts/admin/grants/{number}/revoke", why=REASON).text
    )
    assert stored(app, "admin").enabled and stored(app, "admin").role == "administrator"


def test_an_administrator_may_go_when_there_is_another(app, admin):
    add(app, "second", role="administrator")
    assert send(admin, "/administration/accounts/admin/disable").status_code == 303
    assert not stored(app, "admin").enabled
    assert admin.get("/administration/accounts").location.startswith("/sign-in")


def test_a_paused_account_signs_in_and_reads_why_it_may_do_nothing(app, admin, bek):
    send(admin, "/administration/accounts/bek/pause", reason="Emergency access not reviewed.")
    person = app.server.test_client()
    enter(person, "bek")
    assert person.get("/caseload").location == "/rights"
    page = person.get("/rights").text
    assert "The account is paused" in page and "Emergency access not reviewed." in page
    send(admin, "/administration/accounts/bek/resume")
    assert person.get("/caseload").status_code == 200


def test_a_pause_takes_a_reason(app, admin, bek):
    send(admin, "/administration/accounts/bek/pause", reason="no")
    assert stored(app).paused is None and "Say why" in admin.get("/administration/accounts/bek").text


def test_a_disabled_account_is_out_until_it_is_enabled(app, admin, bek):
    send(admin, "/administration/accounts/bek/disable")
    assert enter(app.server.test_client(), "bek").status_code == 401
    send(admin, "/administration/accounts/bek/enable")
    assert enter(app.server.test_client(), "bek").status_code == 303


def test_a_new_password_is_shown_once_and_ends_what_is_open(app, admin, bek):
    person = app.server.test_client()
    enter(person, "bek")
    shown = send(admin, "/administration/accounts/bek/password").text
    password = shown.partition("<code>")[2].partition("</code>")[0]
    assert person.get("/caseload").location.startswith("/sign-in")
    assert enter(app.server.test_client(), "bek", PASSWORD).status_code == 401
    assert enter(app.server.test_client(), "bek", password).status_code == 303


def test_a_second_factor_taken_off_is_set_up_anew_and_never_the_own(app, admin):
    other = signed_in_client(app, name="second", role="administrator")
    assert send(admin, "/administration/accounts/second/second-factor").status_code == 303
    assert other.get("/administration/accounts").location.startswith("/sign-in")
    send(admin, "/administration/accounts/admin/second-factor")
    assert "Nobody takes the second factor off the own account" in admin.get("/administration/accounts/admin").text


def test_one_session_or_all_of_an_account_can_be_ended(app, admin, bek):
    people = [app.server.test_client() for _ in range(3)]
    for person in people:
        enter(person, "bek")
    page = admin.get("/administration/sessions").text
    mark = page.partition('name="account" value="bek"><input type="hidden" name="mark" value="')[2].partition('"')[0]
    send(admin, "/administration/sessions/end", account="bek", mark=mark)
    assert [person.get("/caseload").status_code for person in people].count(302) == 1
    send(admin, "/administration/sessions/end", account="bek")
    assert [person.get("/caseload").status_code for person in people] == [302] * 3
    assert admin.get("/administration/sessions").status_code == 200


@pytest.mark.parametrize("path", ["/administration/accounts/nobody", "/administration/accounts/bek/grants/999/revoke"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_there_is_404(app, admin, bek, path, method):
    answer = admin.get(path) if method == "get" else send(admin, path, why=REASON)
    assert answer.status_code in {404, 405}


def test_a_grant_is_revoked_on_the_page_of_its_own_account_only(app, admin, bek):
    number = stored(app, "admin").grants[0].id
    assert send(admin, f"/administration/accounts/bek/grants/{number}/revoke", why=REASON).status_code == 404


def test_nothing_unknown_can_be_done_to_an_account(app, admin, bek):
    for what in ("raise", "password2", "grants"):
        assert send(admin, f"/administration/accounts/bek/{what}", role="x").status_code in {400, 404}


def test_every_change_is_a_row_of_the_audit_with_who_and_why(app, admin, bek):
    grant(admin, **GIVEN)
    send(admin, f"/administration/accounts/bek/grants/{stored(app).grants[-1].id}/revoke", why="No longer needed here.")
    send(admin, "/administration/accounts/bek/disable")
    rows = [row for row in every_row(Filters(subject="bek")) if row["actor"] == "admin"]
    assert [row["action"] for row in rows] == ["grant", "revoke", "account"]
    assert (rows[0]["place"], rows[0]["purpose"]) == ("N", "supervision") and REASON in rows[0]["justification"]
    assert "No longer needed here." in rows[1]["justification"] and rows[2]["justification"] == "disabled"


def test_a_refused_change_leaves_no_row(app, admin, bek):
    before = len(list(every_row(Filters())))
    grant(admin, role="king")
    grant(admin, "admin")
    send(admin, "/administration/accounts/admin/disable")
    assert len(list(every_row(Filters()))) == before


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"right": "caseload:view", "area": "*"}, "Yes, by:"),
        ({"right": "counts:exact", "area": "N"}, "An administrator grants it with the role: Analyst, Regional head"),
        ({"right": "people:name", "area": "N"}, "It is a field of the role Authorised viewer"),
        ({"right": "people:all", "area": "N"}, "There is no right"),
    ],
)
def test_the_administrator_is_told_why(admin, bek, asked, said):
    answer = admin.get("/rights/explain", query_string={"account": "bek", **asked})
    assert said in answer.text and answer.status_code == (400 if "There is no" in said else 200)


def test_search_finds_by_both_names(app, admin, bek):
    assert "/administration/accounts/bek" in admin.get("/administration/accounts?search=BE").text
    assert "/administration/accounts/bek" not in admin.get("/administration/accounts?search=zz").text
    assert "<script>" not in admin.get("/administration/accounts?search=<script>").text


def test_pages_run_no_inline_script_and_no_inline_style(admin, bek):
    for path in PAGES:
        text = admin.get(path).text
        assert "<script" not in text and " style=" not in text and "<style" not in text


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_pages_open_in_every_language(admin, bek, language):
    admin.set_cookie("language", language)
    assert {admin.get(path).status_code for path in PAGES} == {200}
