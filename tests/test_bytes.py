"""What a visit sends: as little as the page needs, and nothing twice."""

import json
import re
from pathlib import Path

from dash import dcc

from dashboard import static_files
from tests.answers import parts
from tests.screens import ADDRESSES, shown

CHARTS = Path(__file__).resolve().parents[1] / "dashboard" / "install" / "charts"


def test_the_own_bundle_draws_every_kind_of_trace(planted_truths):
    graphs = [part for address in ADDRESSES for part in parts(shown(address)) if isinstance(part, dcc.Graph)]
    drawn = {trace["type"] for graph in graphs for trace in graph.figure["data"]}
    bundled = set(re.findall(r"plotly\.js/lib/(\w+)", (CHARTS / "entry.js").read_text(encoding="utf-8")))
    assert drawn and drawn <= bundled - {"core"} | {"scatter"}


def test_the_own_bundle_is_of_the_version_that_the_package_ships():
    package = json.loads((CHARTS / "package.json").read_text(encoding="utf-8"))
    with static_files.WHOLE_PLOTLY.open(encoding="utf-8") as shipped:
        assert f"plotly.js v{package['dependencies']['plotly.js']}" in shipped.read(500)


def test_every_package_of_the_bundle_is_pinned_by_a_hash():
    locked = json.loads((CHARTS / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert locked[""]["dependencies"] == json.loads((CHARTS / "package.json").read_text())["dependencies"]
    assert len(locked) > 50
    assert not [name for name, told in locked.items() if name and not told.get("integrity", "").startswith("sha512-")]
