"""What the tests stand on: a home of their own, both database engines, a browser, the served product."""

import fcntl
import importlib
import os
import shutil
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from playwright.sync_api import sync_playwright

from dashboard.bench.browsing import FLAGS
from data_access.loading.staging import THREADS
from data_access.rules import read_rules
from tests import gallery, planted, postgres, product, screens

ROOT = Path(__file__).resolve().parents[1]
OWN_VARIABLES = (
    "REPORTING_DATABASE_URL",
    "APPLICATION_DATABASE_URL",
    "AUDIT_DATABASE_URL",
    "SITUATION_CENTRE_SECRET_KEY",
    "SITUATION_CENTRE_AUDIT_KEY",
)


class Compiled(BytecodeCache):
    """Templates are compiled once for all applications of a process."""

    def __init__(self):
        self.kept = {}

    def load_bytecode(self, bucket):
        """Give what was kept."""
        bucket.code = self.kept.get(bucket.key)

    def dump_bytecode(self, bucket):
        """Keep it."""
        self.kept[bucket.key] = bucket.code


def pytest_configure():
    """No test reads or writes the developer's own installation; every card has its question.

    Small loads gain nothing by a second core, which the other worker needs.
    """
    Flask.jinja_options = {"bytecode_cache": Compiled()}
    importlib.import_module("callbacks")
    os.environ |= {THREADS: "1", "SITUATION_CENTRE_HOME": "no-home-of-the-test"}
    for name in OWN_VARIABLES:
        os.environ.pop(name, None)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """An empty installation folder; what was published in it goes with the test, for 25 MB a load would fill a disk."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("SITUATION_CENTRE_HOME", str(folder))
    yield folder
    shutil.rmtree(folder / "publications", ignore_errors=True)


@pytest.fixture(scope="session")
def rules():
    """The rules of the shipped settings."""
    return read_rules((ROOT / "dashboard" / "settings.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def shared_data():
    """The folder of the real extracts, which stands beside the project."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("The real extracts are not on this machine: ../shared/data is not there.")
    return folder


@pytest.fixture(scope="session")
def postgres_cluster():
    """A running PostgreSQL cluster: the folder of its socket."""
    with postgres.cluster() as folder:
        yield folder


@pytest.fixture
def postgres_url(postgres_cluster):
    """URL of an empty PostgreSQL database."""
    with postgres.database(postgres_cluster) as url:
        yield url


@pytest.fixture(params=["duckdb", "postgresql"])
def reporting_url(request, home, monkeypatch):
    """Where publications go: None (DuckDB files under the home), then an empty PostgreSQL database."""
    if request.param == "duckdb":
        return None
    url = request.getfixturevalue("postgres_url")
    monkeypatch.setenv("REPORTING_DATABASE_URL", url)
    return url


@pytest.fixture(scope="session")
def chromium():
    """Path of the machine's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "No Chromium on this machine; `make test` installs one, or says how."
    return path


@pytest.fixture(scope="session")
def browser(chromium):
    """A running Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    """An empty page at 1440 px, with cookies of its own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


def _once(tmp_path_factory, name, make):
    """A home that `make` fills, once for all workers."""
    own = tmp_path_factory.getbasetemp()
    home = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    home.mkdir(exist_ok=True)
    with (home / "once.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "once.done").exists():
            make(home)
            (home / "once.done").touch()
    return home


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The product, served over a small demonstration: see tests/product.py. Each worker changes a copy of its own."""
    made = _once(tmp_path_factory, "product", product.install)
    home = shutil.copytree(made, tmp_path_factory.mktemp("product") / "home")
    with product.running(home) as running:
        yield running


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The home of an installation with the small demonstration of tests/planted.py."""
    return _once(tmp_path_factory, "demonstration", planted.load_demonstration)


@pytest.fixture(scope="session")
def small_service(tmp_path_factory):
    """The home of the small service of tests/screens.py, published once for all modules that ask it."""
    home = tmp_path_factory.mktemp("service")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("REPORTING_DATABASE_URL", raising=False)
        patch.setenv("SITUATION_CENTRE_HOME", str(home))
        screens.publish_service()
    return home


@pytest.fixture(scope="module")
def service(small_service):
    """Everything that is asked is asked of the small service."""
    with planted.at(small_service) as home:
        yield home


@pytest.fixture(scope="module")
def hung(tmp_path_factory, demonstration):
    """An installation in which every page has something to show, and somebody is signed in for each role."""
    with gallery.opened(tmp_path_factory.mktemp("gallery"), demonstration) as opened:
        yield opened


@pytest.fixture
def at_hung(home, hung, monkeypatch):
    """Each test begins in that installation."""
    monkeypatch.setenv("SITUATION_CENTRE_HOME", str(hung.home))


@pytest.fixture
def planted_truths(demonstration):
    """Everything that is asked is asked of the small demonstration."""
    planted.connect(demonstration)


@pytest.fixture
def app(home):
    """The application of an empty installation."""
    from tests.signing_in import open_app

    return open_app(home)


@pytest.fixture
def anonymous(app):
    """A client of the application that has not signed in."""
    return app.server.test_client()


@pytest.fixture
def member(app):
    """A client signed in as leadership."""
    from tests.signing_in import signed_in_client

    return signed_in_client(app)
