"""What the dashboard says about the three real extracts, under the names that the published figures bear.

Each function yields pairs: the name of a figure in expected_figures.csv, and our number. `ask(measures, where)` is
one row of an answer of the command; `count(what, which)` counts rows of the reporting facts, for what the facts
hold but no measure of the catalogue asks.
"""

from sqlalchemy import distinct, extract, func

from data_access.schema import clients, offices, orders

# Figures that the contract cannot hold, and why. Every other figure of the three files is compared.
UNSAID = {
    "georgia-parole": {
        "F02 F03 F04 F05": "the training and the test part are the forecasting challenge's, no fact of supervision",
        "F06 F07 F08 F09 F10": "complete cases are told by eleven columns, most of which the contract does not have",
        "F11 F69 F70 F71 F72 F73 F74": "the contract has no gang membership",
        "F15 F16": "the contract has no drug tests",
        "F17 F18 F116": "the contract has no employment",
        "F31 F32 F33 F34": "the contract has no race, on purpose",
    },
    "cook-diversion": {
        "F01 F02 F03 F04 F05 F06 F07 F08": "tables of cases and charges: the source reads the diversion table only",
        "F10": "the contract has no number of the court case",
        **{f"F{number}": "procedure in court: not in the diversion table" for number in range(37, 85)},
    },
    "mongolia-sentencing": {
        "F05": "the contract has no employment",
        "F06": "the contract has no prior record",
        "F09 F14 F15 F16 F17": "the study's sample is told by education, employment and prior record",
    },
}

GEORGIA_GROUPS = {  # their column: our dimension, and our codes under their names
    "Gender": ("sex", {"F": "female", "M": "male"}),
    "Age_at_Release": (
        "age",
        {band: band for band in ("18-22", "23-27", "28-32", "33-37", "38-42", "43-47", "48 or older")},
    ),
    "Supervision_Level_First": (
        "level",
        {"High": "High", "Specialized": "Specialized", "Standard": "Standard", "nan": "not_assessed"},
    ),
    "Prison_Offense": (
        "offence",
        {code: code for code in ("Drug", "Other", "Property", "Violent/Non-Sex", "Violent/Sex")} | {"nan": "unknown"},
    ),
}
GEORGIA_VIOLATIONS = {
    "Violations_ElectronicMonitoring": "electronic",
    "Violations_Instruction": "instruction",
    "Violations_FailToReport": "missed_contact",
    "Violations_MoveWithoutPermission": "left_area",
}
COOK_PROGRAMMES = ("ACT", "ARI", "BR9", "DC", "DDPP", "DS", "MHC", "RJCC", "VC")
COOK_SEXES = {"Female": "female", "Male": "male", "Unknown": "unknown"}


def georgia(ask, count):
    """Parole in Georgia: people, their risk levels, and new arrests within 1, 2 and 3 years."""
    yield "Rows (persons)", ask("RO2")["RO2_among"]
    yield from _georgia_years(ask("RO1 RO2a RO2"))
    for column, (dimension, codes) in GEORGIA_GROUPS.items():
        for theirs, ours in codes.items():
            group = ask("RO2", {dimension: ours})
            yield f"Persons, {column}={theirs}", group["RO2_among"]
            yield f"Percent arrested within 3 years, {column}={theirs}", group["RO2"]
    for area in range(1, 26):
        yield f"Persons, residence area {area}", ask("RO2", {"region": f"area-{area}"})["RO2_among"]
    yield "Missing Supervision_Level_First", ask("RN5", {"level": "not_assessed"})["RN5_of"]
    yield "Missing Prison_Offense", ask("RO2", {"offence": "unknown"})["RO2_among"]
    for column, code in GEORGIA_VIOLATIONS.items():  # one row a person and type
        yield f"Persons with {column}", ask("SV6", {"violation": code})["SV6"]
    yield "Persons with any of the four violations", ask("SV5a")["SV5a_of"]
    yield from _georgia_scores(ask)


def _georgia_years(cohort):
    """New arrests in each of the three years: the differences of what happened within 1, 2 and 3."""
    yield "Persons arrested within 3 years", cohort["RO2_of"]
    yield "Percent arrested within 3 years", cohort["RO2"]
    yield "Persons arrested in year 1", cohort["RO1_of"]
    yield "Percent arrested in year 1", cohort["RO1"]
    yield "Persons arrested in year 2", cohort["RO2a_of"] - cohort["RO1_of"]
    yield "Percent arrested in year 2", cohort["RO2a"] - cohort["RO1"]
    yield "Persons arrested in year 3", cohort["RO2_of"] - cohort["RO2a_of"]
    yield "Percent arrested in year 3", cohort["RO2"] - cohort["RO2a"]


def _georgia_scores(ask):
    """First risk scores; who has none is left when everybody who has one is taken away."""
    scored = {score: ask("RN5b", {"score": str(score)})["RN5b"] for score in range(1, 11)}
    for score, people in scored.items():
        yield f"Persons, first risk score={score}.0", people
    missing = ask("RO2")["RO2_among"] - sum(scored.values())
    yield "Persons, first risk score=nan", missing
    yield "Missing Supervision_Risk_Score_First", missing


def cook(ask, count):
    """Diversion in Cook County: how many enrolments ended well or badly, by programme and sex."""
    yield "diversion rows", ask("PR5")["PR5_among"]
    yield "diversion closed enrolments", ask("PR6")["PR6_among"]
    yield "diversion distinct CASE_PARTICIPANT_ID", count(func.count(clients.c.client_id))
    for programme in COOK_PROGRAMMES:
        ended = ask("PR6 PR7", {"programme": programme})
        yield f"programme {programme} graduated", ended["PR6_of"]
        yield f"programme {programme} failed", ended["PR7_of"]
    for theirs, ours in COOK_SEXES.items():
        ended = ask("PR6 PR7", {"sex": ours})
        yield f"diversion {theirs} graduated", ended["PR6_of"]
        yield f"diversion {theirs} failed", ended["PR7_of"]


def mongolia(ask, count):
    """Sentences in Mongolia: decisions by sex, measure, offence, year and place."""
    yield "Decisions", ask("CL4")["CL4"]
    yield "Women", ask("CL4", {"sex": "female"})["CL4"]
    yield "Ulaanbaatar decisions", ask("CL4", {"region": "ulaanbaatar"})["CL4"]
    for measure in ("fine", "imprisonment", "community_service", "suspended"):
        yield f"sentence_type={measure}", ask("CL4", {"measure": measure})["CL4"]
    for offence in ("violent", "property", "traffic", "drug", "other"):
        yield f"crime_category={offence}", ask("CL4", {"offence": offence})["CL4"]
    for year in range(2020, 2027):
        yield f"decisions in {year}", ask("CL4", {"year": str(year)})["CL4"]
    yield from _mongolia_facts(count)


def _mongolia_facts(count):
    """Courts, and the age that the dashboard keeps as a year of birth and shows in bands."""
    age = extract("year", orders.c.start_date) - clients.c.birth_year
    theirs = orders.c.client_id == clients.c.client_id
    yield "Courts", count(func.count(distinct(offices.c.office)))
    yield "Mean age", count(func.avg(age), theirs)
    yield "Median age", count(func.percentile_cont(0.5).within_group(age), theirs)
