"""The example in dashboard/sources/README.md works as it is printed."""

import re
from pathlib import Path

from click.testing import CliRunner

from dashboard.cli import main

README = Path(__file__).resolve().parents[1] / "dashboard" / "sources" / "README.md"
BLOCK = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def write_example(home):
    """Write each named block of the README: the extract's files, and the source's into the installation."""
    for name, text in BLOCK.findall(README.read_text(encoding="utf-8")):
        file = home / name if name.startswith("extract/") else home / "sources" / "register" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def test_the_example_loads_six_rows_and_sets_one_aside(home):
    write_example(home)
    loaded = CliRunner().invoke(main, ["load", "register", str(home / "extract")])
    assert loaded.exit_code == 0, loaded.output
