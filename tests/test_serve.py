"""situation-centre serve: the command of the Procfile, with a key when there is none."""

import os

import pytest
from click.testing import CliRunner

from dashboard.bench.serving import PROCFILE, web_command
from dashboard.cli import main


@pytest.fixture
def executed(monkeypatch):
    """The command that serve turns into."""
    commands = []
    for name in ("HOST", "PORT", "BIND", "WEB_CONCURRENCY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "execv", lambda path, command: commands.append([path, *command[1:]]))
    return commands


def options_of(words):
    named = [word for word in words if word.startswith("--")]
    return {name: words[words.index(name) + 1] for name in named if not name.startswith("--no-")} | {
        name: True for name in named if name.startswith("--no-")
    }


def test_it_serves_as_the_procfile_does(executed):
    assert PROCFILE.exists() and CliRunner().invoke(main, ["serve"]).exit_code == 0
    said = (
        web_command()
        .replace("${WEB_CONCURRENCY:-2}", "2")
        .replace("${BIND:-${HOST:-127.0.0.1}:${PORT:-8050}}", "127.0.0.1:8050")
    )
    assert options_of(executed[0]) == options_of(said.split())
    assert executed[0][-1] == said.split()[-1] == "dashboard.wsgi:server"


def test_host_and_port_may_be_said(executed, monkeypatch):
    monkeypatch.setenv("PORT", "9000")
    CliRunner().invoke(main, ["serve", "--host", "0.0.0.0"])
    assert options_of(executed[0])["--bind"] == "0.0.0.0:9000"


def test_it_makes_a_key_that_only_the_owner_reads_and_keeps_it(executed, home):
    CliRunner().invoke(main, ["serve"])
    key = (home / "secret.key").read_text()
    CliRunner().invoke(main, ["serve"])
    assert (home / "secret.key").read_text() == key and len(key) > 60
    assert (home / "secret.key").stat().st_mode & 0o777 == 0o600
