"""situation-centre serve: the web server, with the options of the Procfile."""

import os
import sys
from pathlib import Path

from dashboard import settings
from dashboard.commands.spoken import command, option
from dashboard.secret import VARIABLE, make_key

OPTIONS = ("--worker-class", "gthread", "--threads", "24", "--keep-alive", "30", "--no-control-socket")


@command()
@option("--host", envvar="HOST", default="127.0.0.1", show_default=True)
@option("--port", envvar="PORT", default=8050, show_default=True)
@option("--workers", envvar="WEB_CONCURRENCY", default=2, show_default=True)
def serve(host, port, workers):
    """Serve the dashboard until Ctrl-C; makes a secret key when the installation has none."""
    if VARIABLE not in os.environ:
        make_key(settings.home())
    gunicorn = Path(sys.executable).with_name("gunicorn")
    bind = os.environ.get("BIND") or f"{host}:{port}"
    command = [str(gunicorn), *OPTIONS, "--workers", str(workers), "--bind", bind, "dashboard.wsgi:server"]
    os.execv(command[0], command)
