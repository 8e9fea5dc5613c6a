"""situation-centre user reset-second-factor, link, unlink: how an account is recognised."""

import click

from dashboard import accounts, audit, linking, settings
from dashboard.second_factor import reset_second_factor
from dashboard.storage import open_storage


@click.command("reset-second-factor")
@click.argument("name")
def reset(name):
    """Take the second factor of an account away; the person sets up a new one at the next sign-in."""
    storage, name = _account(name)
    audit.record("account", object_type="second factor taken away", subject_ids=(name,))
    if not reset_second_factor(storage, name):
        raise click.ClickException(f"{name} has no second factor.")
    click.echo(f"{name} has no second factor any more; open sessions have ended.")


@click.command()
@click.argument("name")
@click.option("--issuer", required=True, help="The provider's own address, as SITUATION_CENTRE_IDENTITY_ISSUER.")
@click.option("--subject", required=True, help="The provider's own name of the person, never a PIN or an e-mail.")
def link(name, issuer, subject):
    """Let the identity provider sign an account in."""
    storage, name = _account(name)
    audit.record("account", object_type="identity linked", subject_ids=(name,))
    try:
        linking.link(storage, name, issuer, subject)
    except linking.LinkError as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"{name} may be signed in by {issuer} as {subject}.")


@click.command()
@click.argument("name")
def unlink(name):
    """Take the ways by an identity provider away from an account, and end its open sessions."""
    storage, name = _account(name)
    audit.record("account", object_type="identity unlinked", subject_ids=(name,))
    if not linking.unlink(storage, name):
        raise click.ClickException(f"{name} is linked with no identity provider.")
    click.echo(f"{name} is signed in by no identity provider any more; open sessions have ended.")


def _account(name):
    settings.home().mkdir(parents=True, exist_ok=True)
    storage, name = open_storage(settings.application_url()), name.casefold()
    if accounts.find_account(storage, name) is None:
        raise click.ClickException(f"There is no account '{name}'; 'situation-centre user list' shows those there are.")
    return storage, name
