"""situation-centre user reset-second-factor, link, unlink: how an account is recognised."""

import click

from dashboard import accounts, audit, linking, settings
from dashboard.commands.spoken import command, option
from dashboard.language import gettext
from dashboard.second_factor import reset_second_factor
from dashboard.storage import open_storage


@command("reset-second-factor")
@click.argument("name")
def reset(name):
    """Take the second factor of an account away; the person sets up a new one at the next sign-in."""
    storage, name = _account(name)
    audit.record("account", object_type="second factor taken away", subject_ids=(name,))
    if not reset_second_factor(storage, name):
        raise click.ClickException(gettext("%(name)s has no second factor.", name=name))
    click.echo(gettext("%(name)s has no second factor any more; open sessions have ended.", name=name))


@command()
@click.argument("name")
@option("--issuer", required=True, help="The provider's own address, as SITUATION_CENTRE_IDENTITY_ISSUER.")
@option("--subject", required=True, help="The provider's own name of the person, never a PIN or an e-mail.")
def link(name, issuer, subject):
    """Let the identity provider sign an account in."""
    storage, name = _account(name)
    audit.record("account", object_type="identity linked", subject_ids=(name,))
    try:
        linking.link(storage, name, issuer, subject)
    except linking.LinkError as problem:
        raise click.ClickException(str(problem)) from None
    told = {"name": name, "issuer": issuer, "subject": subject}
    click.echo(gettext("%(name)s may be signed in by %(issuer)s as %(subject)s.", **told))


@command()
@click.argument("name")
def unlink(name):
    """Take the ways by an identity provider away from an account, and end its open sessions."""
    storage, name = _account(name)
    audit.record("account", object_type="identity unlinked", subject_ids=(name,))
    if not linking.unlink(storage, name):
        raise click.ClickException(gettext("%(name)s is linked with no identity provider.", name=name))
    text = gettext("%(name)s is signed in by no identity provider any more; open sessions have ended.", name=name)
    click.echo(text)


def _account(name):
    settings.home().mkdir(parents=True, exist_ok=True)
    storage, name = open_storage(settings.application_url()), name.casefold()
    if accounts.find_account(storage, name) is None:
        text = gettext("There is no account '%(name)s'; 'situation-centre user list' shows those there are.", name=name)
        raise click.ClickException(text)
    return storage, name
