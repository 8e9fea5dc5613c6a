"""What a visit sends: as little as the page needs, and nothing twice."""

import json
import re
from pathlib import Path

import pytest
from dash import dcc

from dashboard import static_files
from dashboard.bench.browsing import IS_DRAWN, sent, visit, watched
from dashboard.used_styles import CLASS, used_styles
from tests.answers import parts
from tests.product import sign_in
from tests.screens import ADDRESSES, shown

ROOT = Path(__file__).resolve().parents[1]
CHARTS = ROOT / "dashboard" / "install" / "charts"


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


@pytest.mark.parametrize(
    ("short", "namespace"), [("dcc", "dash_core_components"), ("dbc", "dash_bootstrap_components")]
)
def test_the_components_that_pages_use_are_those_that_the_browser_gets(short, namespace):
    """assets/parts.js stands for the scripts of both libraries; of what else they draw nothing would be seen."""
    there = (ROOT / "assets" / "parts.js").read_text(encoding="utf-8")
    offered = set(re.search(rf"window\.{namespace} = \{{([\w, ]+)\}}", there)[1].split(", "))
    sources = [file for folder in ("dashboard", "pages", "callbacks") for file in (ROOT / folder).rglob("*.py")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    used = re.findall(rf"\b{short}\.([A-Z]\w+)", text) + re.findall(rf"from dash\.{short} import (\w+)", text)
    assert set(used) == offered


def test_a_visit_stays_within_its_budget(browser, server):
    """In kB on the wire; the charts' own bundle is measured apart, as it takes npm to make."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=server.address)
    page = watched(context)
    with sent(page) as first:
        sign_in(page, server, "analyst")
        visit(page, "/situation")
    with sent(page) as again:
        visit(page, "/situation")
    with sent(page) as changed:
        page.click("#screen .pages a[href^='/caseload']")
        page.wait_for_function(IS_DRAWN)
    classes = set(
        page.evaluate(
            "() => [...document.querySelectorAll('[class]:not(.dash-graph *)')].flatMap(each => [...each.classList])"
        )
    )
    context.close()
    of_charts = sum(size for url, size in first if url.endswith("/plotly.js"))
    assert of_charts < (340_000 if static_files.OWN_PLOTLY.exists() else 1_300_000)
    assert sum(size for _, size in first) - of_charts < 212_000 and len(first) < 26
    assert sum(size for _, size in again) < 34_000 and len(again) < 6
    assert sum(size for _, size in changed) < 13_000 and len(changed) < 4
    whole = set(CLASS.findall(static_files.BOOTSTRAP.read_text(encoding="utf-8")))
    served = set(CLASS.findall(used_styles(static_files.BOOTSTRAP.read_text(encoding="utf-8"))))
    assert not classes & whole - served
