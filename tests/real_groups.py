"""Groups of the three real extracts, counted straight from their files by SQL that shares nothing with the product."""

import duckdb

FILES = {
    "georgia-parole": "nij_full.csv.gz",
    "cook-diversion": "diversion.csv.gz",
    "mongolia-sentencing": "sentencing_2020_2026.csv.gz",
}
GRADUATED, FAILED = (f"count(*) filter (DIVERSION_RESULT = '{result}')" for result in ("Graduated", "Failed"))
NUMBERS = {  # our column: how to count it
    "RN5_of": "count(*)",
    "RO1_of": "count(*) filter (Recidivism_Arrest_Year1 = 'true')",
    "RO2_of": "count(*) filter (Recidivism_Within_3years = 'true')",
    "RO2_among": "count(*)",
    "PR5_of": GRADUATED,
    "PR5_among": "count(*)",
    "PR6_of": GRADUATED,
    "PR6_among": "count(DIVERSION_CLOSED_DATE)",
    "PR7_of": FAILED,
    "PR7_among": "count(*)",
    "CL4": "count(*)",
}
DIMENSIONS = {  # our dimension: how to read its code
    "georgia-parole": {
        "sex": "case Gender when 'F' then 'female' when 'M' then 'male' end",
        "age": "Age_at_Release",
        "level": "coalesce(Supervision_Level_First, 'not_assessed')",
        "region": "'area-' || Residence_PUMA",
        "office": "'office-' || Residence_PUMA",
        "offence": "coalesce(Prison_Offense, 'unknown')",
    },
    "cook-diversion": {
        "sex": "lower(GENDER)",
        "programme": "DIVERSION_PROGRAM",
        "year": "REFERRAL_DATE[7:10]",
    },
    "mongolia-sentencing": {
        "sex": "coalesce(gender, 'unknown')",
        "measure": "sentence_type",
        "year": "year",
        "region": "case is_ub when '1' then 'ulaanbaatar' when '0' then 'elsewhere' end",
        "office": "court_id",
        "offence": "coalesce(crime_category, 'unknown')",
    },
}
QUESTIONS = (  # source, columns, dimensions
    ("georgia-parole", "RN5_of RO1_of RO2_of RO2_among", "sex age"),
    ("georgia-parole", "RN5_of RO1_of RO2_of RO2_among", "level"),
    ("georgia-parole", "RN5_of RO1_of RO2_of RO2_among", "region sex"),
    ("georgia-parole", "RN5_of RO1_of RO2_of RO2_among", "office"),
    ("georgia-parole", "RO1_of RO2_of RO2_among", "offence"),
    ("cook-diversion", "PR5_of PR5_among PR6_of PR6_among PR7_of PR7_among", "programme sex"),
    ("cook-diversion", "PR5_of PR5_among PR7_of PR7_among", "year"),
    ("mongolia-sentencing", "CL4", "measure sex"),
    ("mongolia-sentencing", "CL4", "year offence"),
    ("mongolia-sentencing", "CL4", "region measure"),
    ("mongolia-sentencing", "CL4", "office"),
)


def counted(folder, source, columns, by):
    """The file's own counts: a set of tuples, the codes of `by` and then the numbers of `columns`."""
    codes = ", ".join(DIMENSIONS[source][dimension] for dimension in by)
    numbers = ", ".join(NUMBERS[column] for column in columns)
    file = f"read_csv('{folder / FILES[source]}', all_varchar = true, header = true)"
    with duckdb.connect() as connection:
        return set(connection.execute(f"select {codes}, {numbers} from {file} group by {codes}").fetchall())
