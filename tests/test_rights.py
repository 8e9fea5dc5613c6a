"""What may I see, and why not: the page of every account, and the decision behind it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard import accounts, clock, grants, settings
from dashboard.explaining import ANYWHERE, explain, missing, permission_name, role_of, roles_with
from dashboard.holding import Account, Held
from data_access import publication
from data_access.scope import (
    BOUND_ROLES,
    EVERYWHERE,
    IDENTITY,
    PAGES_VIEW,
    ROLES,
    SECOND_FACTOR_ROLES,
    TEMPORARY_ROLES,
    Permission,
)
from pages import PAGES
from tests.conftest import ROOT
from tests.register import clients, orders, publish
from tests.signing_in import add, enter, held_token, later, open_app, signed_in_client

AT = datetime.datetime(2026, 11, 1)


@pytest.fixture(autouse=True)
def connected(home):
    """Nothing is published, unless a test does."""
    publication.connect(settings.reporting_url(), settings.home())


def held(role, area=EVERYWHERE, **more):
    """A grant of last month without an end."""
    start = clock.now() - datetime.timedelta(days=30)
    row = {"id": 1, "account": "aida", "role": role, "area": area, "fields": (), "purposes": (), "starts": start}
    row |= {"ends": None, "granted_by": "admin", "reason": "Needed for the work.", "granted": start}
    return Held(**row | more)


def account(*held_grants, paused=None):
    return Account("aida", "A. Asanova", True, held_grants, paused)


def service():
    publish(clients=clients(20), orders=orders(clients(20)))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("permission", Permission)
def test_a_role_gives_just_its_rights(role, permission):
    area = "N" if role in BOUND_ROLES else EVERYWHERE
    assert explain(account(held(role, area)), permission).is_allowed == (permission in ROLES[role])


@pytest.mark.parametrize("permission", Permission)
def test_a_missing_right_is_named_with_what_gives_it_and_who_grants_that(permission):
    said = missing(permission)
    assert f"'{permission}'" in said and "dministrator grants" in said
    assert roles_with(permission) and all(role_of(role) in said for role in roles_with(permission))
    assert permission_name(permission)


@pytest.mark.parametrize("field", IDENTITY)
def test_a_field_is_shown_only_where_it_was_granted(field):
    with_field = account(held("authorised", "N", fields=(str(field),)))
    assert explain(with_field, field, "N").is_allowed
    assert not explain(with_field, field, "S").is_allowed
    assert not any(explain(with_field, other).is_allowed for other in IDENTITY if other != field)


def test_a_right_of_one_area_is_none_of_another_and_the_decision_says_where_it_holds():
    decision = explain(account(held("head", "N")), Permission.EXACT_COUNTS, "S")
    assert not decision.is_allowed and [each.area for each in decision.elsewhere] == ["N"]


def test_an_area_holds_what_lies_in_it_of_either_tree(home):
    service()
    north = account(held("head", "N"))
    allowed = {area for area in ("N", "S", "D", EVERYWHERE) if explain(north, Permission.EXACT_COUNTS, area).is_allowed}
    assert allowed == {"N"}


@pytest.mark.parametrize(
    "over",
    [
        {"ends": AT},
        {"starts": datetime.datetime(2999, 1, 1)},
        {"revoked": AT, "revoked_by": "admin", "revoked_reason": "No longer."},
    ],
    ids=["ended", "not begun", "revoked"],
)
def test_a_grant_that_does_not_hold_now_gives_nothing(over):
    gone = account(held("analyst", **over))
    assert not any(explain(gone, permission).is_allowed for permission in Permission)
    assert accounts.viewer_for(gone).permissions == frozenset()


def test_a_paused_account_holds_nothing():
    assert not explain(account(held("administrator"), paused="Not reviewed."), Permission.SITUATION_VIEW).is_allowed


@given(
    some.lists(
        some.builds(
            held,
            some.sampled_from(list(ROLES)),
            some.sampled_from(["N", "S", EVERYWHERE]),
            fields=some.sets(some.sampled_from([str(field) for field in IDENTITY])).map(tuple),
            ends=some.sampled_from([None, AT, datetime.datetime(2999, 1, 1)]),
        ),
        max_size=4,
    )
)
def test_what_is_explained_is_what_the_viewer_may(several):
    who = account(*several)
    viewer = accounts.viewer_for(who)
    for permission in Permission:
        areas = frozenset(each.area for each in explain(who, permission).grants)
        assert viewer.areas_with(permission) == (frozenset({EVERYWHERE}) if EVERYWHERE in areas else areas)
        assert explain(who, permission, ANYWHERE).is_allowed == (permission in viewer.permissions)


@pytest.fixture(scope="module")
def everybody(tmp_path_factory):
    """{role: a client signed in}, of one application that no test of these changes."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("SITUATION_CENTRE_HOME", str(home))
        application = open_app(home)
        yield {role: signed_in_client(application, name=f"the-{role}", role=role) for role in ROLES}


@pytest.mark.parametrize("role", ROLES)
def test_everybody_reads_what_they_may_and_why_not(everybody, role):
    page = everybody[role].get("/rights")
    assert page.status_code == 200
    given = ROLES[role] | ({Permission.GLASS_BREAK} if Permission.PEOPLE_READ in ROLES[role] else set())
    row_of = {
        right: page.text.partition(f">{permission_name(right)}<")[2].partition("</tr>")[0] for right in Permission
    }
    for right, row in row_of.items():
        assert ('class="yes"' in row, 'class="no"' in row) == (right in given, right not in given)
        assert ("granted by command line" in row) == (right in given)
        assert (f"&#39;{right}&#39;" in row) == (right not in given)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_leads_to_what_one_may_see(everybody, role):
    assert '"/rights"' in everybody[role].get("/situation").text
    assert 'href="/rights"' in everybody[role].get("/rights").text


@pytest.mark.parametrize("role", ROLES)
def test_the_menu_offers_only_what_opens(everybody, role):
    person = everybody[role]
    menu = person.get("/rights").text.partition('<nav class="sections"')[2].partition("</nav>")[0]
    for address in [part.partition('"')[0] for part in menu.split('href="')[1:]]:
        assert person.get(address).status_code == 200
    assert ("/administration/accounts" in menu) == (role == "administrator")


def test_the_protection_officer_opens_pages_of_numbers_and_the_audit_and_no_record(everybody):
    officer = everybody["protection"]
    for page in PAGES:
        assert officer.get(f"/{page.name}").status_code == (403 if page.personal else 200)
    assert officer.get("/audit/rows").status_code == 200


def test_who_has_no_right_any_more_is_told_so_and_shown_no_empty_page(app, monkeypatch):
    ends = clock.now() + datetime.timedelta(minutes=20)
    person = signed_in_client(app, role="analyst", ends=ends)
    with later(monkeypatch, minutes=30):
        assert person.get("/").location == person.get("/situation").location == "/rights"
        page = person.get("/rights").text
    assert "You have no right at this moment" in page and "Analyst" in page and "ended" in page


def test_rights_and_limits_are_those_of_the_moment_not_of_the_sign_in(app):
    person = signed_in_client(app, role="leadership")
    storage = app.server.extensions["storage"]
    assert person.get("/administration/accounts").status_code == 403
    grants.grant(storage, "aida", grants.Terms("analyst", reason="Needed for the work."))
    text = person.get("/rights").text
    assert 'class="no"' not in text.partition(">Exact numbers<")[2].partition("</tr>")[0]


def test_own_sessions_are_listed_and_can_be_ended(app):
    add(app, "aida")
    here, there = app.server.test_client(), app.server.test_client()
    for client in (here, there):
        enter(client, "aida")
    page = here.get("/own/sessions").text
    mark = page.partition('name="mark" value="')[2].partition('"')[0]
    assert page.count("this one") == 1
    sent = {"csrf_token": held_token(page), "mark": mark}
    assert here.post("/own/sessions/end", data=sent).status_code == 303
    assert there.get("/caseload").location.startswith("/sign-in") and here.get("/caseload").status_code == 200


def test_nobody_ends_the_session_of_another(app):
    add(app, "bek")
    other, person = app.server.test_client(), signed_in_client(app)
    enter(other, "bek")
    enter(app.server.test_client(), "bek")
    mark = other.get("/own/sessions").text.partition('name="mark" value="')[2].partition('"')[0]
    person.post("/own/sessions/end", data={"csrf_token": held_token(person.get("/rights").text), "mark": mark})
    assert mark and mark in other.get("/own/sessions").text


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_the_page_opens_in_every_language(app, language):
    person = signed_in_client(app, role="head", areas=["N"])
    person.set_cookie("language", language)
    assert f'<html lang="{language}"' in person.get("/rights").text


@pytest.mark.parametrize("path", ["/rights", "/own/sessions"])
def test_a_language_is_changed_where_one_stands(app, path):
    person = signed_in_client(app)
    assert person.get(f"/preferences?language=ru&next={path}").location == path


def said_of(role):
    """The row of the page for people about a role, as the code has it."""
    rights, pages = ROLES[role], len(ROLES[role] & PAGES_VIEW)
    where = "own area" if role in BOUND_ROLES else "yes"
    return [
        role_of(role),
        "all" if rights >= PAGES_VIEW else {1: "one", 7: "seven"}[pages],
        where if Permission.EXACT_COUNTS in rights else "no",
        where if Permission.PEOPLE_READ in rights else "no",
        "yes" if Permission.AUDIT_READ in rights else "no",
        "yes" if Permission.ACCOUNTS_MANAGE in rights else "no",
        "yes" if rights & {Permission.GLASS_BREAK, Permission.PEOPLE_READ} else "no",
        "own area" if role in BOUND_ROLES else "country",
        "must" if role in TEMPORARY_ROLES else "may",
        "yes" if role in SECOND_FACTOR_ROLES else "no",
    ]


def test_the_page_for_people_says_what_each_role_sees():
    text = (ROOT / "dashboard" / "reference" / "access.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")
    ]
    assert rows[1:] == [said_of(role) for role in ROLES]
