"""Several people at once: a bounded number of page views, and what they cost the server."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from os import sysconf
from pathlib import Path
from urllib.parse import urlsplit

PEOPLE = 4
TICKS = sysconf("SC_CLK_TCK")
LEFT_OUT = {"accept-encoding", "connection", "content-length", "host"}


def views(viewed, server):
    """Ask for each view in turn, by PEOPLE people at once.

    Args:
        viewed: a list of views, each a list of (method, url, headers, body).
        server: process id of the server's first process.
    Returns:
        (views a second, seconds of the server's processors a view)
    Raises:
        RuntimeError: an answer that is an error.
    """
    before, start = processor_seconds(server), time.perf_counter()
    with ThreadPoolExecutor(PEOPLE) as people:
        list(people.map(_view, viewed))
    taken, used = time.perf_counter() - start, processor_seconds(server) - before
    return len(viewed) / taken, used / len(viewed)


def processor_seconds(server):
    """Processor time of a process and its children so far."""
    return sum(used for pid, parent, used in _processes() if server in (pid, parent))


def resident_megabytes(server):
    """Memory of a process and its children at this moment, shared pages counted in each."""
    told = [Path(f"/proc/{pid}/statm") for pid, parent, _ in _processes() if server in (pid, parent)]
    return sum(int(file.read_text().split()[1]) for file in told) * sysconf("SC_PAGE_SIZE") / 1e6


def _view(asked):
    connection = http.client.HTTPConnection(urlsplit(asked[0][1]).netloc, timeout=60)
    for method, url, headers, body in asked:
        kept = {name: value for name, value in headers.items() if name not in LEFT_OUT}
        connection.request(method, url, body, kept | {"accept-encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {url} was answered with {answer.status} under load.")
    connection.close()


def _processes():
    """(process, parent, processor seconds) of every process that may be looked at."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        yield int(file.parent.name), int(fields[1]), (int(fields[11]) + int(fields[12])) / TICKS
