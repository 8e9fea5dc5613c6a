"""Prints access.csv as the product is now, for a reviewer to compare: python -m tests.access_now."""

import csv
import os
import pathlib
import sys
import tempfile

from tests.actors import ACTORS, open_actors
from tests.canaries import publish_canaries
from tests.objects import things
from tests.signing_in import open_app


def main():
    """Try everything as everybody in an installation of its own."""
    os.environ["SITUATION_CENTRE_HOME"] = tempfile.mkdtemp()
    publish_canaries()
    app = open_app(pathlib.Path(os.environ["SITUATION_CENTRE_HOME"]))
    clients, rows = open_actors(app), csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["thing", *ACTORS])
    known = things(app)
    for name in sorted(known, key=lambda name: (name.startswith("POST"), name)):
        rows.writerow([name, *(known[name].outcome(clients[actor]) for actor in ACTORS)])


if __name__ == "__main__":
    main()
