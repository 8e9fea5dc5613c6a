"""What the dashboard says about real extracts of courts and of totals, under the names of the published figures.

As in real_figures: each function yields pairs, the name of a figure in expected_figures.csv and our number. A row that
contradicts itself is set aside and counted there, so that a figure of the whole file is what is loaded and what is set
aside. `ask(measures, where)` is one row of an answer; `count(what, which)` one number over the facts; `aside(input,
which)` how many rows of an input were set aside of which the raw row is such; `read(input)` how many were read.
"""

from sqlalchemy import distinct, func

from data_access.schema import published_totals, quarantine, steps

UNSAID = {
    "cook-felony": {
        "F02 F04 F06 F08": "numbers of columns of the files",
        "F42 F44 F46 F48": "the contract counts a person in a case; it has no number of the court's case",
        "F78": "the contract has no arraignment beside the sentence",
        **{f"F{number:02}": "programmes: the source cook-diversion reads them" for number in range(9, 37)},
        **{
            f"F{number}": "the yearly table of outcomes, by race, which the contract leaves out"
            for number in range(37, 41)
        },
        **{
            f"F{number}": "the yearly table of outcomes, by race, which the contract leaves out"
            for number in range(79, 85)
        },
    },
    "hawaii-courts": {
        **{f"F{number}": "filings by month: the source hawaii-filings reads them" for number in range(32, 59)},
    },
    "hawaii-filings": {
        **{f"F{number:02}": "pending and terminated: the source hawaii-courts reads them" for number in range(1, 32)},
    },
    "csg-violations": {},
}
DISTRICTS = ("1 - Chicago", "2 - Skokie", "5 - Bridgeview", "3 - Rolling Meadows", "6 - Markham", "4 - Maywood")
SENTENCES = ("Probation", "Prison", "Jail", "2nd Chance Probation", "Supervision", "Conditional Discharge")
SENTENCES += ("Cook County Boot Camp", "Conditional Release", "Probation Terminated Unsatisfactorily")
SENTENCES += ("Probation Terminated Instanter", "Inpatient Mental Health Services")
BEFORE = "Pending at the start and filed do not add up to the total."
AFTER = "The total less terminated is not what is pending at the end."


def cook(ask, count, aside, read):
    """Felony cases in Cook County: cases received by month, and the rows of each step."""
    for name in ("intake", "initiation", "dispositions", "sentencing"):
        yield f"{name} rows", read(name)
    yield "intake distinct participants", ask("FL1a")["FL1a"] + aside("intake")
    for number in range(1, 13):
        month = f"2019-{number:02}"
        came = aside("intake", lambda row, month=month: row["received_date"].startswith(month))
        yield f"intake rows received in {month}", ask("FL1a", {"month": month})["FL1a"] + came
    yield from _cook_people(count)
    yield from _cook_rows(ask, aside)


def _cook_people(count):
    """People with a step; whose only row is set aside is told by the raw rows."""
    for name, which in (
        ("initiation", steps.c.agency == "prosecutor"),
        ("dispositions", steps.c.step == "Disposition"),
        ("sentencing", steps.c.step.like("Sentence: %")),
    ):
        kept = set(count.column(steps.c.case_id, which))
        yield f"{name} distinct participants", len(kept | count.aside_of(name, "case_participant_id"))


def _cook_rows(ask, aside):
    """Rows by court and by sentence: those that were loaded, and those set aside."""
    for district in DISTRICTS:
        name = f"District {district}"
        lost = aside("dispositions", lambda row, name=name: row["court_name"] == name)
        yield f"dispositions rows, court={name}", ask("FL7b", {"step": "Disposition", "court": name})["FL7b"] + lost
    for sentence in SENTENCES:
        lost = aside("sentencing", lambda row, sentence=sentence: row["sentence_type"] == sentence)
        yield (
            f"sentencing rows, sentence_type={sentence}",
            ask("FL7b", {"step": f"Sentence: {sentence}"})["FL7b"] + lost,
        )


def hawaii(ask, count, aside, read):
    """Courts of Hawaii, from their workbooks: totals, their parts, and what does not add up."""
    for year in (1998, 2009, 2016, 2017, 2022):
        for part in ("Pending at Start", "Filed", "Terminated", "Pending at End"):
            told = ask("DQ5a", {"figure": f"family court, Probation: {part}", "year": str(year)})
            yield f"Family court Probation, all circuits, {year}: {part}", told["DQ5a"]
    first = ask("FL1d FL1e FL1f FL1g", {"court": "circuit First Circuit", "year": "2022"})
    named = {"Pending at Start": "FL1d", "Filed": "FL1e", "Terminated": "FL1f", "Pending at End": "FL1g"}
    for part, measure in named.items():
        yield f"Circuit court TOTAL CASES, First Circuit, 2022: {part}", first[measure]
    whole = first["FL1d"] + first["FL1e"]
    yield "Circuit court TOTAL CASES, First Circuit, 2022: Total Caseload", whole
    yield from _hawaii_breaks(count, aside)


def _hawaii_breaks(count, aside):
    """Rows whose identities do not hold, each set aside with its reason; 2024 stands in the workbooks alone."""
    for told, which in (("all rows", None), ("Probation rows", "Probation")):
        for name in ("family", "circuit") if which is None else ("family",):
            for identity, reason in (("start + filed = total", BEFORE), ("total - terminated = end", AFTER)):
                rows = [row for row in count.aside_rows(name, reason) if row["title"] < "2023"]
                kept = [row for row in rows if which is None or row["type"] == which]
                yield f"{name} court, {told}: rows breaking {identity}", len(kept)


def filings(ask, count, aside, read):
    """Filings by month in Hawaii, added up to years."""
    for year in range(1998, 2025):
        yield f"monthly filings, all courts, {year}", ask("FL1e", {"year": str(year)})["FL1e"]


def violations(ask, count, aside, read):
    """Admissions and population of prisons for violations, in states of the USA; a blank is no state that reports."""
    figure, value = published_totals.c.figure, published_totals.c.value
    for year, area, said in [(year, "Alabama", "total admissions") for year in (2018, 2019, 2020)] + [
        (year, "Alaska", "population") for year in (2018, 2019)
    ]:
        kind = "Admissions: Total admissions" if area == "Alabama" else "Population: Total population"
        at = (figure == kind, published_totals.c.area == area, _in(year))
        yield f"{area} {said} {year}", count(func.sum(value), *at)
    for year in (2018, 2019, 2020):
        for measure in ("Total admissions", "Total violation admissions", "Total probation violation admissions"):
            at = (figure == f"Admissions: {measure}", _in(year))
            lost = [
                float(row["value"])
                for row in count.aside_rows("states")
                if row["measure"] == measure and row["year"] == str(year)
            ]
            yield f"{measure} {year}, sum over reporting states", count(func.sum(value), *at) + sum(lost)
            yield f"{measure} {year}, reporting states", count(func.count(value), *at) + len(lost)
    reason = "Violations of probation and of parole do not add up to the total of violations."
    broken = count(func.count(distinct(quarantine.c.line)), quarantine.c.reason == reason)
    yield "complete state-year rows breaking total = probation + parole (North Carolina admissions 2019)", broken


def _in(year):
    return func.extract("year", published_totals.c.day) == year
