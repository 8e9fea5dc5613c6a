"""The generator: SQL steps that invent a service's people and write them as its extract."""

import datetime
import tempfile
from pathlib import Path

import duckdb

from dashboard.demo.truths import TRUTHS

DATA_DATE = datetime.date(2026, 10, 31)
STEPS = sorted((Path(__file__).parent / "steps").glob("*.sql"))
AREAS = Path(__file__).parents[1] / "reference" / "areas.csv"
MEMORY = "4GB"
SERVICE = ("posts", "staff", "certificates", "published_totals")
FORMS = {
    "csv": ("courts", "case_totals", "areas", "offices", "officers", "programmes", "partners", *SERVICE),
    "parquet": (
        "people",
        "acts",
        "plans",
        "reports",
        "cases",
        "steps",
        "orders",
        "assessments",
        "enrolments",
        "violations",
        "contacts",
        "reoffences",
        "ratings",
        "places_open",
        "group_sessions",
        "circumstances",
        "referrals",
        "responses",
        "work_sessions",
        "transfers",
        "supervision_levels",
        "absences",
        "monitorings",
    ),
}


def generate(folder, clients=20_000, seed=1, tell=lambda step: None):
    """Write the extract of an invented service into `folder`, replacing one that is there.

    Args:
        clients: how many people; offices stay the same 57, officers and everything else grow with it.
        seed: the same number gives the same extract.
        tell: called with the name of each step before it runs.
    Returns:
        The folder, holding CSV and Parquet files as dashboard/sources/demo/source.toml names them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as spill, duckdb.connect(str(Path(spill) / "work.duckdb")) as work:
        _prepare(work, clients, seed, spill)
        for step in STEPS:
            tell(step.stem.partition("_")[2])
            work.execute(step.read_text(encoding="utf-8"))
        tell("files")
        _write(work, folder)
    return folder


def _prepare(work, clients, seed, spill):
    work.execute(f"set memory_limit = '{MEMORY}'; set temp_directory = '{spill}'")
    settings = {"clients": clients, "seed": seed, "data_date": DATA_DATE}
    for name, value in settings.items():
        work.execute(f"set variable {name} = ?", [value])
    for truth in TRUTHS:
        work.execute(f"set variable {truth.name} = ?", [_knobs(truth)])
    work.execute("create table areas as from read_csv(?, all_varchar = true)", [str(AREAS)])


def _knobs(truth):
    return {name: getattr(truth, name) for name in ("place", "since", "usual", "planted")}


def _write(work, folder):
    """Sorted, so that the same seed gives the same bytes, and reading again changes nothing."""
    for form, names in FORMS.items():
        for name in names:
            order = "position nulls last, columns(* exclude position)"
            rows = f"select * exclude position from extract_{name} order by {order}"
            work.execute(f"copy ({rows}) to '{folder / name}.{form}' (format {form})")
