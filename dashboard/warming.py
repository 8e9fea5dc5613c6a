"""What is done before anybody asks."""

import re

from dashboard.gate import WARM, WARM_KEY
from dashboard.static_files import OPEN_FILES, address_of

PASS = {WARM_KEY: WARM}


def warm(app):
    """Let Dash set itself up: it does so by halves when two people ask first at the same time.

    Returns:
        What Dash's browser part asks for at its start, as JSON.
    """
    answer = app.server.test_client().get("/_dash-dependencies", environ_overrides=PASS)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def compress_files(app):
    """Compress what every page takes, so that the first visitor does not wait for it."""
    client = app.server.test_client()
    with app.server.test_request_context():
        written = app._generate_scripts_html() + app._generate_css_dist_html()
        addresses = [*map(address_of, OPEN_FILES), *re.findall(r'(?:src|href)="(/[^"]+)"', written)]
    for address in addresses:
        client.get(address, environ_overrides=PASS, headers={"Accept-Encoding": "br"})
