"""The product as `make run` serves it, over a small demonstration."""

import contextlib
import dataclasses
import os
import subprocess
import sys
from pathlib import Path

from dashboard import first_start
from dashboard.bench.browsing import close_tour
from dashboard.bench.serving import served
from tests.signing_in import code_of

CLIENTS = 2_000
COMMAND = Path(sys.executable).with_name("situation-centre")


@dataclasses.dataclass(frozen=True)
class Product:
    """Where it is served, its folder, and the demonstration accounts: {name: {password, role, area}}.

    `recovery` holds the recovery codes of the accounts that have set up a second factor: {name: [code, ...]}.
    """

    address: str
    home: Path
    accounts: dict
    recovery: dict = dataclasses.field(default_factory=dict)


def install(home):
    """Build a demonstration in `home` as `make run` does."""
    call(home, COMMAND, "demo", "--clients", str(CLIENTS))
    call(home, sys.executable, "-m", "dashboard.first_start")


@contextlib.contextmanager
def running(home):
    """Serve what was installed in `home`."""
    accounts = {account["name"]: account for account in first_start.remembered(home)}
    with served(home) as (address, _):
        yield Product(address, home, accounts)


def call(home, *command):
    """Run a command on the installation in `home` and give what it printed; it must succeed."""
    environment = os.environ | {"SITUATION_CENTRE_HOME": str(home)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def sign_in(page, product, name):
    """Go through the sign-in form as one of the demonstration accounts, and through the second factor where asked."""
    page.goto(f"{product.address}/sign-in")
    page.fill("[name=name]", name)
    page.fill("[name=password]", product.accounts[name]["password"])
    page.click("form button")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    if "/second-factor/enrol" in page.url:
        secret = page.inner_text("code.letters").replace(" ", "")
        page.fill("[name=code]", code_of(secret))
        page.click("form button >> nth=0")
        product.recovery[name] = page.locator(".codes li").all_inner_texts()
        page.click("main a.btn")
    elif "/second-factor" in page.url:
        page.fill("[name=code]", product.recovery[name].pop())
        page.click("form button >> nth=0")
    page.wait_for_url(lambda url: "/second-factor" not in url)
    close_tour(page)
