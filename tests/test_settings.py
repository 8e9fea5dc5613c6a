"""The settings of an installation: what its own file may leave out, and what it may not say."""

import subprocess

import pytest

from dashboard import settings
from tests.product import COMMAND


@pytest.fixture
def own_file(home):
    """Writes the installation's own settings: the shipped ones with one text in place of another."""

    def write(before, after):
        text = settings.SHIPPED.read_text(encoding="utf-8")
        assert before in text
        (home / "settings.toml").write_text(text.replace(before, after), encoding="utf-8")

    return write


def test_a_table_that_an_older_file_lacks_is_the_shipped_one(own_file):
    whole = settings.published()
    text = settings.SHIPPED.read_text(encoding="utf-8")
    own_file(text[text.index("[published]") : text.index("[codes.sex]")], "")
    assert settings.published() == whole


def test_an_entry_that_the_file_lacks_is_the_shipped_one(own_file):
    own_file("movers = 10", "movers = 12 #")
    assert settings.published().movers == 12
    assert settings.published().smallest == 10


def test_a_setting_that_cannot_be_is_said_with_its_file_and_code_1(own_file):
    own_file("smallest = 10 ", "smallest = 2 ")
    done = subprocess.run([COMMAND, "subjects"], capture_output=True, text=True, check=False)
    asked = subprocess.run([COMMAND, "publish"], capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1} and asked.returncode == 1
    assert "settings.toml cannot be used" in asked.stderr and "smallest >= 3" in asked.stderr
