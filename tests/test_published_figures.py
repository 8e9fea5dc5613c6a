"""The shipped source of figures that others have published: each row of its files comes out of `ask` as printed."""

import csv
import json

import pytest

from data_access.quality.looking import rows_set_aside
from data_access.scope import operator
from tests import register
from tests.test_real_sources import run

OSH, ALAY, NOOKAT = "KG-O", "41706207000000", "41706242000000"
UNITS = ("PD-OSH-BATKEN", "PD-JALAL-ABAD", "PD-BISHKEK-CHUY-TALAS", "PD-ISSYK-KUL-NARYN")
NAMES = {  # the files' names of places and kinds under the codes of the register
    "Alay district (Osh oblast)": {"district": ALAY},
    "Nookat district (Osh oblast)": {"district": NOOKAT},
    **dict(
        zip(
            ("Osh + Batken", "Jalal-Abad", "Bishkek + Chui + Talas", "Issyk-Kul + Naryn"),
            [{"department": unit} for unit in UNITS],
            strict=True,
        )
    ),
    **{
        f"{kind.replace('_', '-')} probation ({name})": {"kind": kind}
        for kind, name in (
            *(("pre_trial", "досудебная"), ("executive", "исполнительная")),
            *(("penitentiary", "пенитенциарная"), ("post_penitentiary", "постпенитенциарная")),
        )
    },
}
FIGURES = {
    "clients_on_register": "CL1",
    "clients_passed_through_probation": "served",
    "clients_who_reoffended": "new_crimes",
    "persons_under_electronic_supervision_app": "monitored",
    "staff_trained": "trained",
}
SPLITS = {"total": None, "kind": "kind", "district": "district", "interregional unit": "department"}


def area(code, parent, tree="territory", kind="rayon"):
    return {"area": code, "parent": parent, "tree": tree, "kind": kind, "name": code}


@pytest.fixture(scope="module")
def installation(shared_data, tmp_path_factory):
    """Five people in Alay and three in Nookat since 2020, two of them watched; and the figures."""
    home = tmp_path_factory.mktemp("published-figures")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITUATION_CENTRE_HOME", str(home))
        patch.setenv("REPORTING_DATABASE_URL", "")
        publish_register()
        run({}, "load", "published-figures", str(shared_data / "published-figures"))
        yield {"SITUATION_CENTRE_HOME": str(home), "REPORTING_DATABASE_URL": ""}


def publish_register():
    people = register.clients(8)
    register.publish(
        data_date="2026-10-31",
        areas=[
            area("KG", None, kind="country"),
            area(OSH, "KG", kind="oblast"),
            *(area(district, OSH) for district in (ALAY, NOOKAT)),
            *(area(unit, "KG", "service", "department") for unit in UNITS),
        ],
        offices=[
            {"office": f"o-{place}", "name": place, "area": place, "department": UNITS[0]} for place in (ALAY, NOOKAT)
        ],
        clients=people,
        orders=[
            *register.orders(people[:5], "2020-03-01", office=f"o-{ALAY}"),
            *register.orders(people[5:], "2020-03-01", office=f"o-{NOOKAT}"),
        ],
        monitorings=[{"client_id": who, "tool": "app", "since": "2025-02-01", "until": None} for who in ("c0", "c6")],
        reoffences=[{"client_id": "c0", "offence_date": "2025-05-05"}],
    )


@pytest.fixture(scope="module")
def ask(installation):
    """`ask(measure, by)`: the rows of the command's answer."""
    kept = {}

    def rows(measure, *by):
        if (measure, by) not in kept:
            split = [word for dimension in by for word in ("--by", dimension)]
            kept[measure, by] = json.loads(run(installation, "ask", measure, *split, "--format", "json"))["rows"]
        return kept[measure, by]

    return rows


def lines(shared_data, name):
    with open(shared_data / "published-figures" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def said(ask, figure, month, split=None, **where):
    """The one value published for a figure of a month."""
    by = ("figure", "month", split) if split else ("figure", "month")
    wanted = {"figure": figure, "month": month} | where
    return [row["DQ5a"] for row in ask("DQ5a", *by) if wanted.items() <= row.items() and row["DQ5a"] is not None]


def test_each_kyrgyz_figure_comes_out_as_printed(ask, shared_data):
    rows = lines(shared_data, "kyrgyz_probation_published.csv")
    assert len(rows) == 23
    for row in rows:
        month = row["period"] if "-" in row["period"] else f"{row['period']}-01"
        figure = FIGURES.get(row["indicator"], row["indicator"])
        where = NAMES[row["category"]] if row["dimension"] != "total" else {}
        assert said(ask, figure, month, SPLITS[row["dimension"]], **where) == [float(row["value"])], row


def test_each_rate_of_europe_comes_out_as_printed(ask, shared_data):
    rows = lines(shared_data, "space2_probation_rates_published.csv")
    assert len(rows) == 25
    for row in rows:
        month = f"{row['year_31_january']}-01"
        assert said(ask, f"rate: {row['jurisdiction']}", month) == [float(row["probationers_per_100000"])], row


def test_a_year_of_which_nothing_was_published_has_no_number(ask):
    years = {row["year"]: row["DQ5a"] for row in ask("DQ5a", "figure", "year") if row["figure"] == "convictions"}
    assert {year: value for year, value in years.items() if value is not None} == {"2020": 5074, "2023": 6202}
    assert years["2021"] is None


def test_ours_stands_beside_the_newest_published_of_each_place(ask):
    told = {row["figure"]: (row["DQ5_of"], row["DQ5_among"]) for row in ask("DQ5", "figure")}
    ours = {"CL1": (8 + 5 + 3, 5000 + 28 + 80), "served": (8, 13012), "new_crimes": (1, 140), "monitored": (2, 855)}
    assert told == ours
    assert beside(ask, "CL1", "district") == {ALAY: (5, 28), NOOKAT: (3, 80), "unknown": (8, 5000)}
    assert beside(ask, "monitored", "department") == {"PD-OSH-BATKEN": (2, 392), "unknown": (0, 855 - 392)}


def beside(ask, figure, split):
    """Ours and theirs of a figure by place, where others tell one."""
    rows = (row for row in ask("DQ5", "figure", split) if row["figure"] == figure)
    return {row[split]: (row["DQ5_of"], row["DQ5_among"]) for row in rows if row["DQ5_among"]}


def test_prisoners_of_the_newest_figure_divide_the_register(ask):
    told = {row["year"]: (row["CL18_of"], row["CL18_among"]) for row in ask("CL18", "year")}
    assert told["2022"] == (8, 9658) and told["2026"] == (8, 7728)


def test_no_row_is_set_aside(installation):
    assert not [row for row in rows_set_aside(operator()) if row.source == "published-figures"]
