"""Measures one installation: a person at a browser first, several people after."""

import os
import statistics
import subprocess
import sys
from pathlib import Path

from dashboard import first_start
from dashboard.bench import browsing, load
from dashboard.bench.serving import served

PAGE = "/caseload"
VIEWS = 60
ROUNDS = 3


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
        {cold, warm, change: seconds; requests, kilobytes: of the cold page; views: a second; processor: seconds a
        view; busy: the machine's load before, per processor}; those of the browser are medians.
    """
    busy = os.getloadavg()[0] / os.cpu_count()
    account = next(each for each in first_start.remembered(home) if each["role"] == "analyst")
    with served(home, REPORTING_DATABASE_URL="", APPLICATION_DATABASE_URL="") as (address, server):
        with browsing.browser() as opened:
            cookies = browsing.signed_in(opened, address, account["name"], account["password"])
            rounds = [_browse(opened, address, cookies) for _ in range(ROUNDS)]
        views, processor = load.views(rounds[-1]["asked"], server, VIEWS)
    medians = {name: statistics.median(each[name] for each in rounds) for name in rounds[0] if name != "asked"}
    return medians | {"views": views, "processor": processor, "busy": busy}


def _browse(opened, address, cookies):
    """One newcomer's way: the page with nothing remembered, the page again, a filter."""
    context = opened.new_context(base_url=address, storage_state=cookies, viewport={"width": 1440, "height": 900})
    page = browsing.watched(context)
    cold, warm, changed = browsing.visit(page, PAGE), browsing.visit(page, PAGE), browsing.choose_women(page)
    context.close()
    seconds = {"cold": cold.seconds, "warm": warm.seconds, "change": changed.seconds}
    return seconds | {"requests": cold.requests, "kilobytes": cold.kilobytes, "asked": warm.asked}
