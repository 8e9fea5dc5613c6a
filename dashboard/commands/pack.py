"""situation-centre pack: the files of a briefing, made as one account may see them."""

from pathlib import Path

import click

from dashboard.commands.spoken import command, option
from dashboard.language import LANGUAGES, gettext

UNWRITTEN, REFUSED, UNKNOWN, NOTHING = 4, 3, 2, 1  # exit codes, the others as those of `ask`


@command()
@option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the files.")
@option("--recipe", default="situation", show_default=True, help="Name of a recipe.")
@option("--area", metavar="CODE", help="The place; without it that of the recipe or of the account.")
@option("--language", type=click.Choice(list(LANGUAGES)), help="Else that of the recipe, else English.")
@option("--as", "account", metavar="ACCOUNT", help="With this account's rights of now; else as the operator.")
def pack(out, recipe, area, language, account):
    """Make a pack: what changed, what did not, what needs a decision; charts; definitions.

    Run it once for each recipient, on a schedule of the machine (cron, systemd). Exit codes: 0 made, 1 nothing
    published or the audit is away, 2 no such recipe, account or place, 3 the account may see nothing of it, 4 the
    folder cannot be written or the disk is full.
    """
    from dashboard import audit
    from dashboard.address import AddressError, read_address
    from dashboard.app import create_app
    from dashboard.commands.ask import stop, viewer_named
    from dashboard.packs import making, recipes
    from data_access.publication import NothingPublished
    from data_access.query import QueryError
    from data_access.scope import NotAllowed

    try:
        app, viewer = create_app(), viewer_named(account)
        found = recipes.find(recipe, recipes.kept(app.server.extensions["storage"]))
        view = read_address(f"/{found.page}", found.search, (found.page,))
        view = _within(view, area) if area else view
        with making.standing_for(app.server, viewer, language or found.language or "en"):
            files, lacking = making.make(found, view, viewer)
            _keep(out, found, view, viewer, files)
    except NotAllowed as problem:
        stop(problem, REFUSED)
    except (NothingPublished, audit.Unavailable) as problem:
        stop(problem, NOTHING)
    except (AddressError, QueryError, LookupError) as problem:
        stop(problem, UNKNOWN)
    except OSError as problem:
        told = {"folder": out, "why": problem.strerror}
        stop(OSError(gettext("The files cannot be written to %(folder)s: %(why)s.", **told)), UNWRITTEN)
    for sentence in lacking:
        click.echo(sentence, err=True)


def _within(view, area):
    """The view narrowed to an area.

    Raises:
        LookupError: no publication knows it.
    """
    from data_access.query import catalogue

    if area not in catalogue().places:
        raise LookupError(gettext("There is no area '%(code)s'; the page of regions lists them.", code=area))
    return view.with_(area=area)


def _keep(out, recipe, view, viewer, files):
    """Write the files, each after its row in the audit.

    Raises:
        OSError: the folder cannot be written, or the disk is full.
    """
    from dashboard import audit

    out.mkdir(parents=True, exist_ok=True)
    place = ",".join(view.values("area") + view.values("beside"))
    for kind, made in files.items():
        told = f"{recipe.name} {view.search}".strip()
        audit.record("export", object_type=f"pack {kind}", justification=told, place=place, actor=viewer)
        path = out / f"{recipe.name}{'-' + place if place else ''}.{kind}"
        _write(path, made)
        click.echo(path)


def _write(path, made):
    """Write a file whole or not at all: nobody opens half a pack."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(made)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
