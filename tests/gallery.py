"""What pictures are taken of: every page of an installation in which it is always the same moment."""

import contextlib
import dataclasses
import datetime
import re
import shutil
import threading

import pytest
from werkzeug.serving import make_server

from dashboard import clock, first_start, gate, screens, settings, tour
from dashboard.app import create_app
from dashboard.arrivals import arrivals
from dashboard.demo.marks import write_marks
from dashboard.wall.slides import Slide
from data_access.scope import SECOND_FACTOR_ROLES
from tests.actors import say_purpose
from tests.screens import ADDRESSES
from tests.signing_in import enrol, enter, paired_screen

KEY = "Yb3-f7Qn9Wd2LzK8xVt5RcJ6mHs4PgA1uEo0iBwNqZyXvTlC"  # so that a person has one pseudonym in all pictures
MOMENT = datetime.datetime(2026, 11, 2, 5, 0)  # two days after the data, a Monday morning in Bishkek
ON_WALLS = ("situation", "situation-changes", "situation-map", "rna-levels", "caseload-trend")
SEEN_BY = ("anonymous", "analyst", "leader", "batken", "register", "officer", "admin")
NEW = "issykkul"  # an account that has not been here before
ROOMS = ("wall", "briefing", "district", "charts")
OWN_AREA = (
    "/situation?area=KG-B",
    "/situation?area=KG-B&beside=KG-O",
    "/caseload?area=KG-B&view=people",
    "/regions?area=KG-B",
)
MORE = (
    *(("analyst", address) for address in ADDRESSES),
    *(("batken", address) for address in OWN_AREA),
    ("leader", "/situation"),
    ("leader", "/situation?present=first"),
    ("leader", "/programmes?present=programmes-cohort"),
    ("leader", "/notes?of=/situation"),
    *(("leader", f"/help/{room}") for room in ROOMS),
    (NEW, "/situation"),  # begins with the tour
    ("leader", "/people"),  # the answer to who lacks a right
    ("analyst", "/situation?sexx=female"),
    ("analyst", "/situation?area=KG-T&sex=female&level=very_high"),
    ("analyst", "/nowhere"),
    ("analyst", "/situation?table=situation-levels,situation-map"),
    ("admin", "/administration/accounts/batken"),
    ("admin", "/administration/screens/1"),
    ("admin", "/administration/screens/1/slides"),
    ("register", "/people"),
)


@dataclasses.dataclass(frozen=True)
class Sight:
    """A page as somebody sees it; a slide of a wall has no address of its own."""

    who: str
    path: str
    slide: str = ""

    @property
    def name(self):
        """How its pictures are called: 'analyst-caseload-view-people'; nobody's pseudonym is part of it."""
        told = re.sub(r"\?id=.*", "", f"{self.who}{self.path}-{self.slide}")
        return re.sub(r"[\W_]+", "-", told).strip("-")


class Gallery:
    """The installation, served from this process; its clients are signed in, one for each account."""

    def __init__(self, home):
        first_start.prepare(home)
        self.app = create_app()
        self.storage = self.app.server.extensions["storage"]
        write_marks(self.storage)
        with self.storage.begin() as connection:
            connection.execute(arrivals.update().values(at=MOMENT))
        self.home, self.clients = home, self._sign_in(first_start.remembered(home))
        self.server = make_server("127.0.0.1", 0, self.app.server, threaded=True)
        self.address = f"http://127.0.0.1:{self.server.port}"

    def _sign_in(self, accounts):
        clients = {"anonymous": self.app.server.test_client()}
        for account in (each for each in accounts if each["name"] in (*SEEN_BY, NEW)):
            clients[account["name"]] = client = self.app.server.test_client()
            enter(client, account["name"], account["password"])
            if account["name"] != NEW:
                tour.end(self.storage, account["name"])
            if account["role"] in SECOND_FACTOR_ROLES:
                enrol(client)
            if account["role"] == "authorised":
                say_purpose(client)
        return clients | {"wall": paired_screen(self.app, pages=("situation", "caseload", "rna"))}

    def cookies(self, who):
        """What a browser sends that is signed in as somebody."""
        held = self.clients[who].get_cookie("wall" if who == "wall" else "session")
        return [{"name": held.key, "value": held.value, "url": self.address}] if held else []

    def play(self, slide, language):
        """Let the screen on the wall play one slide, in a language."""
        with self.storage.begin() as connection:
            screens.change_slides(connection, 1, [Slide(slide, language=language)])

    def sights(self):
        """Everything that pictures are taken of: the pages above, and each other page that somebody can open."""
        found = [Sight(who, path) for who, path in MORE] + [Sight("wall", "/wall", slide) for slide in ON_WALLS]
        known = {sight.path for sight in found}
        return [*found, *(sight for sight in self._documents() if sight.path not in known), *self._records()]

    def _documents(self):
        rules = [rule for rule in self.app.server.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]
        for rule in sorted(rules, key=lambda rule: rule.rule):
            if gate.ACCESS[rule.endpoint] != gate.SHUT:
                seen = [who for who in SEEN_BY if self._is_shown(who, rule.rule)]
                yield from (Sight(who, rule.rule) for who in seen[:1])

    def _is_shown(self, who, path):
        answer = self.clients[who].get(path)
        return answer.status_code == 200 and answer.mimetype == "text/html"

    def _records(self):
        """A person's record; its address is the pseudonym of whom the list of people shows first."""
        listed = self.clients["register"].get("/people").text
        yield Sight("register", re.search(r"/person\?id=[\w.-]+", listed)[0])


@contextlib.contextmanager
def opened(home, demonstration):
    """A gallery in `home`, over what is published in the home of another installation."""
    shutil.copytree(demonstration / "publications", home / "publications")
    shutil.copy(demonstration / "cells.key", home)
    (home / "secret.key").touch(mode=0o600)
    (home / "secret.key").write_text(f"{KEY}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITUATION_CENTRE_HOME", str(home))
        patch.setattr(clock, "now", lambda: MOMENT)
        settings.connect_publication()
        gallery = Gallery(home)
        threading.Thread(target=gallery.server.serve_forever, daemon=True).start()
        yield gallery
        gallery.server.shutdown()
        gallery.server.server_close()
