"""What `make run` sees to before it serves: a secret key, a publication, accounts to sign in with."""

import datetime
import json
import os
import secrets
import string
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from dashboard import accounts, clock, passwords, settings
from dashboard.demo.accounts import ACCOUNTS
from dashboard.secret import VARIABLE, make_key
from dashboard.storage import open_storage
from data_access import publication
from data_access.said import Said
from data_access.schema import areas

LETTERS = "".join(sorted(set(string.ascii_lowercase + string.digits) - set("0o1l")))
REASON = Said("To show what the role sees.")
REMEMBERED = "demonstration-accounts.json"


def prepare(home):
    """Make what the installation lacks; what is there stays as it is."""
    home.mkdir(parents=True, exist_ok=True)
    if VARIABLE not in os.environ:
        make_key(home)
    if not _published():
        _build_demonstration()
    storage = open_storage(settings.application_url())
    if not accounts.list_accounts(storage):
        _remember(home, _add_accounts(storage))


def remembered(home):
    """The demonstration accounts of an installation: a list of {name, password, role, area, place}."""
    file = home / REMEMBERED
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []


def _published():
    publication.connect(settings.reporting_url(), settings.home())
    try:
        return publication.current()
    except publication.Outdated as outdated:
        _build("publish", f"Publication {outdated.number} was made by an earlier version: building the next one.")
        return publication.current()
    except publication.NothingPublished:
        return None


def _build_demonstration():
    if settings.reporting_url():
        sys.exit(
            "Nothing is published in the database that REPORTING_DATABASE_URL names. Invented people are put there "
            "only when asked: run 'situation-centre demo' for them, or 'situation-centre load' for your own extract."
        )
    _build("demo", "There is nothing to show yet: building the demonstration database.")


def _build(command, why):
    print(why, flush=True)
    built = subprocess.run([Path(sys.executable).with_name("situation-centre"), command], check=False)
    if built.returncode:
        sys.exit(built.returncode)


def _add_accounts(storage):
    places = _places()
    for account in ACCOUNTS:
        area = account.area and (account.area if account.area in places else next(iter(places)))
        password = _password(account.username)
        terms = {"fields": account.fields, "purposes": account.purposes, "reason": REASON}
        if account.days:
            terms["ends"] = clock.now() + datetime.timedelta(days=account.days)
        where = [area] * bool(area)
        accounts.add_account(storage, account.username, password, account.role, where, account.full_name, **terms)
        place = places.get(area)
        yield {"name": account.username, "password": password, "role": account.role, "area": area, "place": place}


def _password(name):
    """Four groups of four letters by chance, which may make a word: then others."""
    made = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return _password(name) if passwords.is_guessed_first(made, name) else made


def _places():
    """Every area of the publication but its root, the territory first: {code: name}."""
    query = select(areas.c.area, areas.c.name).where(areas.c.parent.is_not(None))
    with _published().engine.connect() as connection:
        return dict(map(tuple, connection.execute(query.order_by(areas.c.tree.desc(), areas.c.area))))


def _remember(home, made):
    file = os.open(home / REMEMBERED, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as opened:
        json.dump(list(made), opened, indent=1)


def announce(home):
    """Print the address and the demonstration accounts."""
    print(f"\n  http://{os.environ.get('BIND', '127.0.0.1:8050')}\n")
    for account in remembered(home):
        place = f" of {account['place']}" if account["place"] else ""
        print(f"  {account['name']:<10} {account['password']}   {account['role']}{place}")
    print("\n  Ctrl-C stops it.\n", flush=True)


if __name__ == "__main__":
    prepare(settings.home())
    announce(settings.home())
