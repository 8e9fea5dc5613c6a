"""Signing in with the national identity provider (OpenID Connect)."""


def provider_name():
    """What the button says; None where no provider is set."""
    return None


def is_only_way(_storage, _account):
    """Whether an account may be signed in by the provider only."""
    return False
