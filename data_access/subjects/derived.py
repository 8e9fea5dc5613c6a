"""Numbers worked out on the pages from other numbers, or told of the data themselves: their passports."""

from data_access.measures import LOADS, REQUIRED
from data_access.subjects.alike import COMPLETED, REOFFENDED, VIOLATED
from data_access.subjects.gaps import GAPS, Gap

DERIVED = (
    Gap(
        id="RO6",
        parts=(REOFFENDED, COMPLETED, VIOLATED),
        made_of=("assessments.level", "clients.sex", "clients.birth_year"),
        label="Observed against expected",
        meaning="How many an area has for each one that it would have if every group of its people did as the same "
        "group does everywhere: indirect standardisation; one is as expected.",
        counted="Those observed: the numerator of the rate, in the area",
        among="Those expected: the rate of each level, sex and age everywhere, for the area's people",
        left_out="People of groups with a withheld count; areas where too few are expected.",
        basis="Funnels for standardised ratios: Spiegelhalter 2005",
        unit="times as many",
    ),
    Gap(
        id="DQ6",
        made_of=LOADS,
        label="Freshness",
        meaning="Days from the day to which a source reports, and from its last load, to now; of each source.",
        counted="Days",
        among="",
        left_out="Sources that were never loaded.",
        basis="Recidiviz (FRESHNESS); WMT",
        unit="days",
        when="now",
    ),
    Gap(
        id="DQ7",
        made_of=LOADS,
        label="Revision",
        meaning="The value of a number as it was published first, and as the newest publication tells it.",
        counted="The value then and the value now, of the same period",
        among="",
        left_out="Numbers published once only, and withheld ones.",
        basis="Practice of official statistics",
        unit="as of the number that was revised",
        when="as of the number that was revised",
    ),
    Gap(
        id="DQ8",
        made_of=REQUIRED,
        label="Confidence",
        meaning="A, B or C: how full the fields are that a number needs, and whether at least a hundred people stand "
        "behind it; the limits are settings.",
        counted="Records with the field filled, of the field least filled",
        among="Records in which the field is asked for",
        left_out="Timeliness of entry and agreement with other totals, which stand on the page of data quality.",
        basis="Practice of official statistics",
        unit="A, B or C",
        when="as of the number that it stands by",
    ),
)
WORKED_OUT = (*GAPS, *DERIVED)
