"""Packs when something is not as it should be: each time a sentence, never half a file or a number too many."""

import concurrent.futures
import datetime
import io
import itertools
import re
import zipfile

import pytest
from click.testing import CliRunner
from sqlalchemy import select, update

from dashboard import accounts, audit
from dashboard.address import View
from dashboard.cli import main
from dashboard.packs import jobs, making, recipes
from dashboard.packs.contents import gather
from dashboard.packs.slides import slides_of
from dashboard.packs.workbook import workbook_of
from dashboard.secret import make_key
from dashboard.tables import grants, packs, users
from dashboard.viewer import current_viewer
from pages import PAGES
from tests.actors import csrf_of
from tests.screens import looking
from tests.signing_in import open_app, signed_in_client

pytestmark = pytest.mark.usefixtures("service")
NAMES = (f"late-{number}" for number in itertools.count())
ADDRESS = "/rna"


@pytest.fixture
def served(service, monkeypatch):
    """The application of the small service, whose makers begin nothing: the tests do their work themselves."""
    monkeypatch.setenv("SITUATION_CENTRE_HOME", str(service))
    make_key(service)
    monkeypatch.setattr(jobs, "_maker", Idle)
    return open_app(service)


class Idle:
    """Takes a pack to make and makes none."""

    def submit(self, *_given):
        """Nothing begins."""


def asked_by(served, role="analyst", address=ADDRESS):
    """(client, account, number of the pack that its button began)."""
    name = next(NAMES)
    client = signed_in_client(served, role=role, name=name)
    place = client.post("/packs", data={"csrf_token": csrf_of(client), "address": address}).headers["Location"]
    return client, name, int(place.rpartition("/")[2])


def storage_of(served):
    return served.server.extensions["storage"]


def test_a_pack_that_waits_for_its_turn_is_not_taken_for_lost(served):
    (_, _, first), (client, _, second) = asked_by(served), asked_by(served)
    with storage_of(served).begin() as connection:
        connection.execute(update(packs).values(seen=datetime.datetime(2025, 1, 1)))
    assert "fell silent" in client.get(f"/packs/{second}").text
    jobs.work(served.server, first, View("rna"))
    assert "fell silent" not in client.get(f"/packs/{second}").text


def change(served, statement):
    with storage_of(served).begin() as connection:
        connection.execute(statement)


def row_of(served, number):
    with storage_of(served).connect() as connection:
        return connection.execute(select(packs).where(packs.c.id == number)).one()


def run(*words):
    return CliRunner().invoke(main, ["pack", *map(str, words)])


@pytest.fixture(params=["sqlite", "postgresql"])
def stored(request, served, service, monkeypatch):
    """The same application, over each of the databases that its packs are written down in."""
    if request.param == "sqlite":
        return served
    monkeypatch.setenv("APPLICATION_DATABASE_URL", request.getfixturevalue("postgres_url"))
    return open_app(service)


def test_those_who_press_at_once_for_one_account_begin_one_pack(stored):
    _, name, _ = asked_by(stored)
    account = accounts.find_account(storage_of(stored), name)
    for _ in range(5):
        change(stored, update(packs).values(finished=datetime.datetime(2025, 1, 1)))
        with concurrent.futures.ThreadPoolExecutor(8) as all_of_them:
            asked = [all_of_them.submit(jobs.ask_for, stored.server, account, View("rna"), "en") for _ in range(8)]
            assert len({each.result() for each in asked}) == 1


def test_a_pack_whose_server_was_killed_says_so_and_is_begun_again(served):
    client, _, number = asked_by(served)
    change(served, update(packs).where(packs.c.id == number).values(seen=datetime.datetime(2025, 1, 1)))
    page = client.get(f"/packs/{number}").text
    assert "fell silent" in page and "Ask for it again" in page
    assert client.get(f"/packs/{number}/state").json["over"]
    again = client.post("/packs", data={"csrf_token": csrf_of(client), "address": ADDRESS}).headers["Location"]
    assert not again.endswith(f"/{number}")


def test_another_page_asked_for_meanwhile_is_told_to_wait(served):
    client, _, number = asked_by(served)
    answer = client.post("/packs", data={"csrf_token": csrf_of(client), "address": "/caseload"}, follow_redirects=True)
    assert answer.request.path == f"/packs/{number}" and "One pack at a time" in answer.text


def test_an_account_locked_meanwhile_gets_no_pack(served):
    _, name, number = asked_by(served)
    change(served, update(users).where(users.c.name == name).values(enabled=False))
    jobs.work(served.server, number, View("rna"))
    assert "may not sign in" in row_of(served, number).problem and not jobs.kinds_of(storage_of(served), number)


def test_a_right_taken_away_meanwhile_is_told_and_makes_no_file(served):
    _, name, number = asked_by(served, "leadership")
    change(served, update(grants).where(grants.c.account == name).values(revoked=datetime.datetime(2025, 1, 1)))
    jobs.work(served.server, number, View("rna"))
    assert row_of(served, number).problem and not jobs.kinds_of(storage_of(served), number)


def test_a_download_that_cannot_be_recorded_is_not_handed_out(served, monkeypatch):
    client, _, number = asked_by(served)
    jobs.work(served.server, number, View("rna"))
    assert client.get(f"/packs/{number}/xlsx").status_code == 200
    with monkeypatch.context() as patch:
        patch.setattr(audit, "record", refuse)
        answer = client.get(f"/packs/{number}/xlsx")
    assert answer.status_code == 503 and "no personal data are shown" in answer.text


def refuse(*_given, **_told):
    """What the audit does while its database is away."""
    raise audit.Unavailable("away")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--area", "nowhere"), 2, "no area 'nowhere'"),
        (("--as", "nobody"), 2, "no account"),
        (("--recipe", "absent"), 2, "no recipe"),
    ],
)
def test_the_command_says_what_is_wrong_and_ends_with_its_code(served, tmp_path, words, code, told):
    done = run("--out", tmp_path / "made", *words)
    assert (done.exit_code, told in done.output) == (code, True), done.output
    assert not (tmp_path / "made").exists()


def test_a_folder_that_cannot_be_written_is_told_with_a_code_of_its_own(served, tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    done = run("--out", tmp_path / "taken" / "made", "--recipe", "sdg-16")
    assert done.exit_code == 4 and "cannot be written" in done.output and "Traceback" not in done.output


def test_a_huge_filter_is_refused_with_a_sentence(served):
    client = signed_in_client(served, role="analyst", name=next(NAMES))
    sent = {"csrf_token": csrf_of(client), "address": "/rna?sex=" + "x" * 5_000}
    answer = client.post("/packs", data=sent)
    assert answer.status_code == 400 and len(answer.text) < 300


def test_a_place_where_nobody_is_gives_files_that_say_so():
    with looking():
        page = next(page for page in PAGES if page.name == "caseload")
        files, _ = making.make(recipes.of_page(page), View("caseload").with_(age="14-17"), current_viewer())
    assert set(files) == set(making.KINDS)


def test_a_withheld_number_is_in_no_part_of_any_file():
    """The three people of the south are withheld from leadership: no cell, cache or inner workbook has their number."""
    with looking("leadership") as viewer:
        page = next(page for page in PAGES if page.name == "caseload")
        pack = gather(recipes.of_page(page), View("caseload"), viewer)
        exact = {
            row["people"] for sheet in pack.sheets for answer in sheet.answers for row in answer.rows if "people" in row
        }
        files = {"pptx": slides_of(pack), "xlsx": workbook_of(pack)}
    assert 3 not in exact
    for content in files.values():
        assert not [cell for cell in cells_of(content) if cell in ("3", "3.0")]


def cells_of(content):
    """The values of all cells and chart caches of an Office file, also of the workbooks inside it."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith(".xlsx"):
                yield from cells_of(parts.read(name))
            elif "worksheets/" in name:
                yield from re.findall(r'<c [^>]*?(?<!t="s")><v>([^<]*)</v>', parts.read(name).decode())
            elif "charts/" in name and name.endswith(".xml"):
                yield from re.findall(r"<c:v>([^<]*)</c:v>", parts.read(name).decode())
