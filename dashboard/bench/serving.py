"""Serves an installation the way the Procfile does, for a measurement or a test."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PROCFILE = Path(__file__).resolve().parents[2] / "Procfile"
PATIENCE = 60
FREE_PORTS = range(15_000, 32_000)


@contextlib.contextmanager
def served(home, **variables):
    """Serve the installation in `home` on a free port of this machine.

    Args:
        variables: environment variables to set for the server besides its home and address.
    Yields:
        (address, process id of the server's first process).
    Raises:
        RuntimeError: the server ended or did not answer in time; with what it wrote.
    """
    bind = f"127.0.0.1:{free_port()}"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "SITUATION_CENTRE_HOME": str(home), "BIND": bind} | variables
    with open(Path(home) / "server.log", "w+", encoding="utf-8") as log:
        server = _start(environment, log)
        try:
            _wait(server, f"http://{bind}", log)
            yield f"http://{bind}", server.pid
        finally:
            _stop(server)


def free_port():
    """A port that nobody listens on, below those that the system gives to outgoing connections."""
    for port in random.SystemRandom().sample(FREE_PORTS, 50):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("50 ports were tried on 127.0.0.1, and all are taken.")


def web_command():
    """What the Procfile runs for the web."""
    lines = PROCFILE.read_text(encoding="utf-8").splitlines()
    return next(line.removeprefix("web:").strip() for line in lines if line.startswith("web:"))


def _start(environment, log):
    command = ["bash", "-c", f"exec {web_command()}"]
    return subprocess.Popen(
        command, cwd=PROCFILE.parent, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
    )


def _wait(server, address, log):
    until = time.monotonic() + PATIENCE
    while not _answers(address):
        if server.poll() is not None or time.monotonic() > until:
            log.seek(0)
            raise RuntimeError(f"The server does not answer at {address}. It wrote:\n{log.read()[-4000:]}")
        time.sleep(0.1)


def _answers(address):
    try:
        urllib.request.urlopen(address, timeout=10).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _stop(server):
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
