"""Packs made beside the requests: how far each is stands in the database, so any process of the server can say it."""

import concurrent.futures
import datetime
import hashlib
import threading

from sqlalchemy import delete, insert, select, update

from dashboard import accounts, clock, saying
from dashboard.holding import viewer_for
from dashboard.language import gettext
from dashboard.packs import making, recipes
from dashboard.problems import note
from dashboard.storage import alone
from dashboard.tables import pack_files, packs
from data_access.publication import NothingPublished
from data_access.query import QueryError
from data_access.scope import NotAllowed

AT_ONCE = 2  # packs that one process makes at the same time; the others wait
KEPT = datetime.timedelta(days=1)
SILENT = datetime.timedelta(minutes=2)  # so long without a sign its maker is gone
_makers, _lock = [], threading.Lock()
_here = set()  # numbers of the packs that this process makes, or will when it is their turn


def ask_for(server, account, view, language, recipe=""):
    """Begin a pack of a page, or of a recipe, and return its number; that of the one being made, if there is one."""
    storage, now = server.extensions["storage"], clock.now()
    row = {"account": account.name, "rights": rights_of(viewer_for(account)), "page": view.page, "search": view.search}
    row |= {"recipe": recipe, "language": language, "asked": now, "seen": now, "done": 0, "among": 0}
    with alone(storage) as connection:
        _let_go(connection, now - KEPT)
        mine = select(packs.c.id).where(packs.c.account == account.name, packs.c.finished.is_(None))
        running = connection.execute(mine.where(packs.c.seen > now - SILENT)).scalar()
        number = running or connection.execute(insert(packs).values(row)).inserted_primary_key[0]
    if not running:
        _here.add(number)
        _maker().submit(work, server, number, view)
    return number


def find(storage, number, account):
    """The row of a pack of an account; None where there is none."""
    with storage.connect() as connection:
        mine = (packs.c.id == number, packs.c.account == account)
        return connection.execute(select(packs).where(*mine)).first()


def kinds_of(storage, number):
    """The kinds of files that a pack has."""
    with storage.connect() as connection:
        made = set(connection.execute(select(pack_files.c.kind).where(pack_files.c.pack == number)).scalars())
    return [kind for kind in making.KINDS if kind in made]


def file_of(storage, number, kind):
    """The bytes of a file; None where there is none."""
    with storage.connect() as connection:
        wanted = (pack_files.c.pack == number, pack_files.c.kind == kind)
        return connection.execute(select(pack_files.c.content).where(*wanted)).scalar()


def problem_of(row):
    """Why a pack is not made, as a sentence; None while it is made, and when it is."""
    if row.finished is None and row.seen < clock.now() - SILENT:
        return gettext("Whoever made this pack fell silent: the server was started anew, or its disk is full.")
    return row.problem


def rights_of(viewer):
    """What tells whether the rights are still those that a pack was made with."""
    return hashlib.sha256(repr(viewer.scope_key).encode()).hexdigest()


def work(server, number, view):
    """Make a pack with the rights that its account holds now, and keep its files or the sentence why there are none.

    What cannot even be told, such as on a full disk, stands in the log; the pack then says that its maker is gone.
    """
    storage = server.extensions["storage"]
    try:
        with storage.connect() as connection:
            row = connection.execute(select(packs).where(packs.c.id == number)).first()
        _tell(storage, number, finished=clock.now(), **_made(server, row, view))
    except Exception as problem:
        note(problem)
    finally:
        _here.discard(number)


def _made(server, row, view):
    """What is to be written down of a pack: the rights it was made with, or its problem."""
    account = accounts.find_account(server.extensions["storage"], row.account)
    if account is None or not account.enabled:
        return {"problem": gettext("The account may not sign in any more.")}
    viewer = viewer_for(account)
    with making.standing_for(server, viewer, row.language):
        try:
            lacking = _make(server, row, view, viewer)
        except (NotAllowed, NothingPublished, QueryError, recipes.RecipeError) as problem:
            return {"problem": saying.problem(problem)}
        except Exception as problem:
            told = {"number": note(problem)}
            return {"problem": gettext("This did not work. The log of the server tells why, under %(number)s.", **told)}
    return {"lacking": " ".join(lacking), "rights": rights_of(viewer)}


def _make(server, row, view, viewer):
    """Make and keep the files; the sentences on those that cannot be made."""
    storage = server.extensions["storage"]
    recipe = _recipe_of(server, row)
    files, lacking = making.make(
        recipe, view, viewer, lambda done, among: _tell(storage, row.id, done=done, among=among)
    )
    _keep(storage, row.id, files)
    return lacking


def _recipe_of(server, row):
    if row.recipe:
        return recipes.find(row.recipe, recipes.kept(server.extensions["storage"]))
    return recipes.of_page(next(page for page in server.extensions["pages"] if page.name == row.page))


def _keep(storage, number, files):
    rows = [{"pack": number, "kind": kind, "content": content} for kind, content in files.items()]
    with alone(storage) as connection:
        connection.execute(insert(pack_files), rows)


def _tell(storage, number, **values):
    """Write down how far a pack is, and that those that wait behind it are not forgotten."""
    alive = {number, *_here.copy()}
    with alone(storage) as connection:
        connection.execute(update(packs).where(packs.c.id.in_(alive)).values(seen=clock.now()))
        connection.execute(update(packs).where(packs.c.id == number).values(**values))


def _let_go(connection, before):
    """Forget the packs of yesterday with their files."""
    old = select(packs.c.id).where(packs.c.asked < before)
    connection.execute(delete(pack_files).where(pack_files.c.pack.in_(old)))
    connection.execute(delete(packs).where(packs.c.asked < before))


def _maker():
    """The threads of this process that make packs; begun with the first pack, after the server has forked."""
    with _lock:
        if not _makers:
            _makers.append(concurrent.futures.ThreadPoolExecutor(AT_ONCE, thread_name_prefix="packs"))
        return _makers[0]
