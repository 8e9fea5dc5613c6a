"""Do the tests bite? Puts bugs of access into a copy of the product, one at a time, and runs the tests over it.

    python -m tests.seeded_bugs            all of them, and how many were found
    python -m tests.seeded_bugs WORD ...   those whose names hold one of the words

Each bug is one that somebody could make: a predicate lost, a viewer left out of a key, a check turned round.
"""

import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("dashboard", "pages", "callbacks", "data_access", "assets", "tests", "pyproject.toml", "README.md")


@dataclasses.dataclass(frozen=True)
class Bug:
    """In `file` the text `right` becomes `wrong`; `tests` are the files of tests that should notice."""

    name: str
    file: str
    right: str
    wrong: str
    tests: str


BUGS = (
    Bug(
        "rows of marts are not narrowed to the own areas",
        "data_access/settled.py",
        "return clauses if own is None else [*clauses, within(table, own)]",
        "return clauses",
        "test_query test_published",
    ),
    Bug(
        "every question is answered exactly",
        "data_access/reach.py",
        "    if not own:\n        return False",
        "    if not own:\n        return True",
        "test_published test_query",
    ),
    Bug(
        "a question beyond the own areas is answered exactly",
        "data_access/reach.py",
        "return any(all(_lies_within(",
        "return any(any(_lies_within(",
        "test_published test_query",
    ),
    Bug(
        "the viewer is missing from the key of remembered answers",
        "data_access/query.py",
        "current.number, viewer.scope_key, exact, safe, question.key)",
        "current.number, question.key)",
        "test_published test_query",
    ),
    Bug(
        "the viewer is missing from the key of remembered screens",
        "dashboard/remembered.py",
        "return (viewer, bars, address,",
        "return (address,",
        "test_answering",
    ),
    Bug(
        "a file of a card takes no right",
        "dashboard/download_route.py",
        "        require(current_viewer(), pages[card.page].permission)\n",
        "",
        "test_access test_gate",
    ),
    Bug(
        "a page takes no right",
        "dashboard/answering.py",
        "if not page.personal and page.permission not in viewer.permissions:",
        "if False:",
        "test_gate test_access",
    ),
    Bug(
        "the gate does not demand the right of a route",
        "dashboard/gate.py",
        "    if permission not in current_user.viewer.permissions:\n        raise MissingRight(permission)",
        "    if False:\n        raise MissingRight(permission)",
        "test_gate test_access",
    ),
    Bug(
        "the second factor is not demanded",
        "dashboard/sessions.py",
        "return self.is_enrolled or bool(self.account.roles & SECOND_FACTOR_ROLES)",
        "return False",
        "test_second_factor test_access",
    ),
    Bug(
        "a code can be used twice",
        "dashboard/second_factor.py",
        "second_factors.c.last_step < step",
        "second_factors.c.last_step <= step",
        "test_second_factor",
    ),
    Bug(
        "a revoked grant still holds",
        "dashboard/holding.py",
        "return self.revoked is not None or (",
        "return (",
        "test_grants",
    ),
    Bug(
        "a grant that has ended still holds",
        "dashboard/holding.py",
        "self.ends is not None and self.ends <= at",
        "self.ends is not None and False",
        "test_grants",
    ),
    Bug(
        "a disabled account keeps its sessions",
        "dashboard/sessions.py",
        "users.c.name == row.account, users.c.enabled)",
        "users.c.name == row.account)",
        "test_sessions test_accounts test_sign_in",
    ),
    Bug(
        "lists of people are not narrowed to the own areas",
        "data_access/register/rows.py",
        "    return and_(table.c[column] == code, true() if",
        "    return and_(true() if",
        "test_register test_people test_access",
    ),
    Bug(
        "people of areas beyond the right may be asked for",
        "data_access/register/rows.py",
        "    if foreign:\n        named",
        "    if False:\n        named",
        "test_register test_people",
    ),
    Bug(
        "identity fields are shown without their rights",
        "data_access/register/looking.py",
        "for right in wanted if _may_see(told, viewer, places, right)}",
        "for right in wanted}",
        "test_register test_person",
    ),
    Bug(
        "restricted persons are shown by name",
        "data_access/register/rows.py",
        "    closed = table.c.restricted.is_not(None)",
        "    closed = table.c.restricted == 'never'",
        "test_register test_people",
    ),
    Bug(
        "pseudonyms are the same for every account",
        "dashboard/people/pseudonyms.py",
        'info=f"situation-centre pseudonyms {account}".encode()',
        'info=b"situation-centre pseudonyms"',
        "test_person test_people",
    ),
    Bug(
        "people are shown before the look is written down",
        "data_access/register/road.py",
        '    witness(_event("search" if asked.search else "list", look, listing))\n',
        "",
        "test_register test_people",
    ),
    Bug(
        "people are shown without a purpose",
        "dashboard/people/session.py",
        "    if opened.purpose not in offered(viewer):",
        "    if False:",
        "test_people test_person",
    ),
    Bug(
        "the export of people takes no right of its own",
        "data_access/register/road.py",
        "kept_from, Permission.PEOPLE_EXPORT)",
        "kept_from, Permission.PEOPLE_READ)",
        "test_register test_people",
    ),
    Bug(
        "small cells are published",
        "data_access/cells/showing.py",
        "(n >= {settings.smallest} or form = 3)",
        "(n >= 0 or form = 3)",
        "test_cells test_published",
    ),
    Bug(
        "a screen opens pages that are not on its list",
        "dashboard/gate.py",
        '    if request.endpoint == PAGE and request.view_args["path"] not in screen.pages:\n        abort(403)',
        "",
        "test_pairing test_access",
    ),
    Bug(
        "a screen's calls open pages that are not on its list",
        "dashboard/gate.py",
        "    if current_user.screen and _page_of(body) not in current_user.screen.pages:\n        abort(403)",
        "",
        "test_pairing",
    ),
    Bug(
        "changes may come from another site",
        "dashboard/gate.py",
        "    if request.endpoint not in CROSS_SITE:\n        _refuse_foreign()",
        "",
        "test_gate",
    ),
    Bug(
        "a call may name other ids than it declares",
        "dashboard/calls.py",
        '(given.get("id"), given.get("property")) == (wanted["id"], wanted["property"])',
        "True",
        "test_gate",
    ),
    Bug(
        "the database lets every person be seen when no area is set",
        "data_access/loading/postgres_roles.py",
        'if has_place else "false")',
        'if False else "true")',
        "test_database_roles",
    ),
    Bug(
        "the marts' role may read the persons",
        "data_access/loading/postgres_roles.py",
        '    PERSONS: ("situation_centre_persons",),',
        '    PERSONS: ("situation_centre_persons", "situation_centre_marts"),',
        "test_database_roles",
    ),
)


def is_found(bug, copy):
    """Whether the tests fail over a copy of the product with the bug in it."""
    file = copy / bug.file
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace(bug.right, bug.wrong), encoding="utf-8")
    try:
        return _tests_fail(bug, copy)
    finally:
        file.write_text(sound, encoding="utf-8")


def _tests_fail(bug, copy):
    files = [f"tests/{name}.py" for name in bug.tests.split()]
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *files]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(f"The tests did not run over the bug '{bug.name}':\n{done.stdout}{done.stderr}")
    return done.returncode == 1


def main(words):
    """Try the bugs; the exit code is the number of those that no test found."""
    chosen = [bug for bug in BUGS if not words or any(word in bug.name for word in words)]
    with tempfile.TemporaryDirectory(prefix="seeded-") as folder:
        copy = Path(folder)
        for name in COPIED:
            whole = ROOT / name
            shutil.copytree(whole, copy / name) if whole.is_dir() else shutil.copy(whole, copy / name)
        missed = 0
        for bug in chosen:
            found = is_found(bug, copy)
            missed += not found
            print("found  " if found else "MISSED ", bug.name, flush=True)
    print(f"{len(chosen) - missed} of {len(chosen)} found.")
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
