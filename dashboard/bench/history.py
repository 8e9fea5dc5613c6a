"""The measurements so far, one JSON line each, and the table that compares the last two."""

import json

from rich.table import Table

MEASURES = {
    "cold": "Cold, s",
    "warm": "Warm, s",
    "change": "Filter change, s",
    "requests": "Requests cold",
    "kilobytes": "kB cold",
    "anew": "Views / s, each asked anew",
    "processor_anew": "Server CPU s / view, anew",
    "views": "Views / s, remembered",
    "processor": "Server CPU s / view, remembered",
    "line_form": "Sign-in at 1 Mbit/s, s",
    "line_frame": "Frame at 1 Mbit/s on a phone, s",
    "line_numbers": "Numbers there, s",
    "line_charts": "Charts there, s",
    "people_p50": "200 people: a page, median s",
    "people_p95": "200 people: a page, p95 s",
    "walls_p50": "40 walls: an answer, median s",
    "walls_p95": "40 walls: an answer, p95 s",
    "crowd_errors": "Errors among all of them",
    "crowd_processor": "Processors they take",
    "crowd_memory": "Server memory, MB",
    "busy": "Busy with other work",
}
# The same page of eight charts over 200,000 clients in other tools, two quiet cores.
OTHERS = {
    "ordinary Dash": {"cold": 2.6, "warm": 1.15, "change": 0.47, "anew": 4.6, "processor_anew": 0.37},
    "Streamlit": {"cold": 4.2, "warm": 2.0, "change": 0.66, "anew": 1.4, "processor_anew": 0.67},
    "Superset": {"cold": 4.7, "warm": 3.0, "change": 1.6, "views": 3.8, "processor": 0.34},
    "static page": {"cold": 1.6, "warm": 0.40, "change": 0.12, "anew": 41, "processor_anew": 0.005},
}


def last(file, clients):
    """The last measurement at that number of clients, or an empty one."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    measured = [line for line in map(json.loads, lines) if line["clients"] == clients]
    return measured[-1] if measured else {}


def append(file, measured):
    """Add a measurement to the history."""
    with open(file, "a", encoding="utf-8") as history:
        history.write(json.dumps(measured) + "\n")


def table(measured):
    """What was measured, with the change against the time before, beside other tools.

    Args:
        measured: a list of (measurement, the one before or {}).
    """
    drawn = Table("", *[f"{now['clients']:,} clients" for now, _ in measured], *OTHERS)
    for name, title in MEASURES.items():
        ours = [_compared(now.get(name), before.get(name)) for now, before in measured]
        drawn.add_row(title, *ours, *[_number(other.get(name)) for other in OTHERS.values()])
    return drawn


def _compared(now, before):
    return f"{_number(now)} ({now / before - 1:+.0%})" if now and before else _number(now)


def _number(value):
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
