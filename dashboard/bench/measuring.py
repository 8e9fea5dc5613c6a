"""Measures one installation: a person at a browser first, several people after."""

import itertools
import os
import statistics
import subprocess
import sys
from pathlib import Path

from dashboard import first_start
from dashboard.bench import browsing, crowd, load, slow_line
from dashboard.bench.serving import served

PAGE = "/caseload"
VIEWS = 60
ROUNDS = 3
FILTERS = {"level": ("low", "medium", "high"), "sex": ("female", "male"), "age": ("18-24", "25-34", "35-44", "45-59")}


def build(home, clients):
    """Build a demonstration of that many people in `home`, once, and the accounts to look at it."""
    home.mkdir(parents=True, exist_ok=True)
    alone = {name: value for name, value in os.environ.items() if not name.endswith("_DATABASE_URL")}
    environment = alone | {"SITUATION_CENTRE_HOME": str(home)}
    command = Path(sys.executable).with_name("situation-centre")
    if not (home / "publications" / "current").exists():
        subprocess.run([command, "demo", "--clients", str(clients)], env=environment, check=True)
    subprocess.run([sys.executable, "-m", "dashboard.first_start"], env=environment, check=True, capture_output=True)


def measure(home):
    """Serve the installation and measure it.

    Returns:
        {cold, warm, change: seconds; requests, kilobytes: of the cold page; anew, views: views a second that nobody has
        asked before, and that somebody has; processor_anew, processor: seconds a view; busy: the machine's load before,
        per processor}; those of the browser are medians. And what slow_line and crowd give.
    """
    busy = os.getloadavg()[0] / os.cpu_count()
    account = next(each for each in first_start.remembered(home) if each["role"] == "analyst")
    with served(home, REPORTING_DATABASE_URL="", APPLICATION_DATABASE_URL="") as (address, server):
        with browsing.browser() as opened:
            cookies = browsing.signed_in(opened, address, account["name"], account["password"])
            rounds = [_browse(opened, address, cookies) for _ in range(ROUNDS)]
            line = slow_line.measure(opened, address, cookies)
        asked = rounds[-1].pop("asked")
        anew, processor_anew = load.views(list(_anew(asked)), server)
        views, processor = load.views([asked] * VIEWS, server)
        crowded = crowd.measure(home, address, server, cookies)
    medians = {name: statistics.median(each[name] for each in rounds) for name in rounds[-1]}
    loaded = {"anew": anew, "processor_anew": processor_anew, "views": views, "processor": processor}
    return medians | loaded | line | crowded | {"busy": busy}


def _anew(asked):
    """The view of a page under filters that nobody has asked for yet, so that nothing is remembered."""
    for chosen in itertools.product(*FILTERS.values()):
        query = "&".join(f"{name}={code}" for name, code in zip(FILTERS, chosen, strict=True))
        yield [(method, f"{url}?{query}", headers, body) for method, url, headers, body in asked]


def _browse(opened, address, cookies):
    """One newcomer's way: the page with nothing remembered, the page again, a filter."""
    context = opened.new_context(base_url=address, storage_state=cookies, viewport={"width": 1440, "height": 900})
    page = browsing.watched(context)
    cold, warm, changed = browsing.visit(page, PAGE), browsing.visit(page, PAGE), browsing.choose_women(page)
    context.close()
    seconds = {"cold": cold.seconds, "warm": warm.seconds, "change": changed.seconds}
    return seconds | {"requests": cold.requests, "kilobytes": cold.kilobytes, "asked": warm.asked}
