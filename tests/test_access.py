"""The decision matrix: access.csv names everything that can be asked, and what each actor gets for it.

A change of access is a change of that file, which somebody reviews. To see what a change would do to it:
`python -m tests.access_now > tests/access.csv`, and read the difference.
"""

import csv
from pathlib import Path

import pytest

from tests import canaries
from tests.actors import ACTORS, OUTSIDE, open_actors, signed_in
from tests.objects import things
from tests.signing_in import installed

FILE = Path(__file__).with_name("access.csv")
SEEN = {"shown", "exact", "published", "safe", "account", "operator", "unfit"}
NOBODY = {"GET /", "GET /_dash-dependencies", "GET /_dash-layout", "GET /_favicon.ico", "GET /_reload-hash"}
NOBODY |= {"GET /sign-in/identity", "POST /sign-in/identity/return"}  # no provider here; see test_identity
NOBODY |= {"POST /audit/emergencies/close", "POST /emergency/note"}  # no emergency here; see test_emergency
NOBODY |= {"POST /settings/targets/<int:number>/end", "POST /settings/events/<int:number>/end"}  # see test_marks
NOBODY |= {"GET /packs/<int:number>", "GET /packs/<int:number>/state", "POST /settings/recipes/<name>/end"}
NOBODY |= {"GET /packs/<int:number>/<any(pptx, pdf, xlsx):kind>"}  # no pack and no recipe here; see test_packs
NOBODY |= {"GET /help/pictures/<name>"}  # no picture of that name; see test_help
NOBODY |= {"page person"}  # no person in the address; see test_person
NOBODY |= {"POST /sign-out"}  # leads to the sign-in, as it should
ENDS_THE_SESSION = {"POST /sign-out", "POST /own/sessions/end"}  # tried with a session of its own


def expected():
    """{thing: {actor: outcome}} of the reviewed file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row.pop("thing"): row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """(application, {actor: client}) over the register of canaries."""
    with installed(tmp_path_factory, canaries.publish_canaries) as app:
        yield app, open_actors(app)


def test_everything_that_can_be_asked_has_its_row_and_no_row_is_left_over(stage):
    app, _ = stage
    assert set(things(app)) == set(expected())


def test_every_row_says_something_of_every_actor():
    for thing, row in expected().items():
        assert tuple(row) == ACTORS, thing
        assert all(row.values()), thing


def test_every_row_has_somebody_who_gets_it():
    for thing, row in expected().items():
        got = {word for word in row.values() if word in SEEN or word.startswith("to /")}
        assert got or thing in NOBODY, f"{thing}: nobody gets it, so the row would be true of a broken product"


def test_who_has_no_session_gets_the_sign_in_only():
    open_to_all = {"GET /healthz", "GET /preferences", "GET /sign-in", "POST /sign-in", "GET /wall/pair"}
    open_to_all |= {"GET /open/<mark>/<name>", "GET /sign-in/identity", "POST /sign-in/identity/return"}
    for thing, row in expected().items():
        if thing in open_to_all or thing.startswith("command "):
            continue
        assert {row["anonymous"], row["ended"]} == {"sign-in"}, thing


@pytest.mark.parametrize("actor", ACTORS)
def test_each_actor_gets_what_the_file_says(stage, actor):
    app, clients = stage
    wrong = {}
    for thing, row in expected().items():
        alone = thing in ENDS_THE_SESSION and actor not in (*OUTSIDE, "screen")
        client = (
            signed_in(app, actor, f"{actor}-for-{len(wrong)}-{thing[-3:]}".replace("_", "-"))
            if alone
            else clients[actor]
        )
        outcome = things(app)[thing].outcome(client)
        if outcome != row[actor]:
            wrong[thing] = f"{outcome} instead of {row[actor]}"
    assert not wrong
