"""Forty walls beside two hundred people: what each of them waits for, and what it costs the server."""

import http.client
import json
import random
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from sqlalchemy import insert

from dashboard import clock
from dashboard.bench.load import processor_seconds, resident_megabytes
from dashboard.screen_tokens import first_token
from dashboard.storage import open_storage
from dashboard.tables import screens
from dashboard.wall.pages import EVERY

WALLS, PEOPLE = 40, 200
SECONDS = 40
THINKING = 20  # seconds on average between two pages of one person
PAGES = ("situation", "caseload", "rna", "supervision", "programmes", "outcomes", "intake", "regions")


def measure(home, address, server, cookies):
    """Let the crowd ask for SECONDS, each person a page now and then, each wall at its pace.

    Args:
        server: process id of the server's first process.
        cookies: of a person's session, as the browser keeps them.
    Returns:
        {people_p50, people_p95, walls_p50, walls_p95: seconds; crowd_errors: answers that were none; crowd_processor:
        processors in use; crowd_memory: MB of all processes}
    """
    told = "; ".join(f"{each['name']}={each['value']}" for each in cookies["cookies"])
    tokens = [f"wall={token}" for token in _paired(home)]
    until, before, start = time.monotonic() + SECONDS, processor_seconds(server), time.perf_counter()
    with ThreadPoolExecutor(WALLS + PEOPLE) as crowd:
        walls = [crowd.submit(_wall, address, token, until) for token in tokens]
        people = [crowd.submit(_person, address, told, until, seed) for seed in range(PEOPLE)]
        answers = {"walls": _all(walls), "people": _all(people)}
    used = (processor_seconds(server) - before) / (time.perf_counter() - start)
    found = {"crowd_errors": sum(code != 200 for each in answers.values() for code, _ in each)}
    for name, each in answers.items():
        found |= {f"{name}_p50": _quantile(each, 50), f"{name}_p95": _quantile(each, 95)}
    return found | {"crowd_processor": used, "crowd_memory": resident_megabytes(server)}


def _paired(home):
    """Tokens of new screens, of which nobody has chosen the slides."""
    storage = open_storage(f"sqlite:///{home / 'application.sqlite'}")
    row = {"area": "*", "pages": "situation\nrna", "paired_by": "bench", "paired": clock.now()}
    with storage.begin() as connection:
        made = [connection.execute(insert(screens).values(name=f"Bench {place}", **row)) for place in range(WALLS)]
    return [first_token(storage, each.inserted_primary_key[0]) for each in made]


def _wall(address, cookie, until):
    asking, chance, mark, answers = _line(address, cookie), random.Random(cookie), None, []
    time.sleep(EVERY * chance.random())
    while time.monotonic() < until:
        code, seconds, body = asking("/wall/mark")
        answers.append((code, seconds))
        said = json.loads(body)["mark"] if code == 200 else mark
        if said != mark:
            answers.append(asking("/wall/slides")[:2])
            mark = said
        time.sleep(EVERY * (0.8 + 0.4 * chance.random()))
    return answers


def _person(address, cookie, until, seed):
    asking, chance, answers = _line(address, cookie), random.Random(seed), []
    time.sleep(THINKING * chance.random())
    while time.monotonic() < until:
        answers.append(asking(f"/{chance.choice(PAGES)}")[:2])
        time.sleep(2 * THINKING * chance.random())
    return answers


def _line(address, cookie):
    """A function from a path to (code, seconds, body) ; no answer is code 0."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)

    def ask(path):
        start = time.perf_counter()
        connection.close()  # who thinks for longer than the server keeps a line begins a new one
        try:
            connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "br"})
            answer = connection.getresponse()
            return answer.status, time.perf_counter() - start, answer.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            return 0, time.perf_counter() - start, b""

    return ask


def _all(asked):
    return [answer for each in asked for answer in each.result()]


def _quantile(answers, percent):
    seconds = [taken for _, taken in answers]
    return statistics.quantiles(seconds, n=100)[percent - 1]
