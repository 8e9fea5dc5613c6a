"""The splits that the catalogue of numbers sets for each id: tests/catalogue_splits.csv, its letters as dimensions.

`S` sex, `A` age, `J` minors, `G` the tree of regions, `L` level, `O` kind of probation and measure, `N` need, `F`
offence, `P` programme, `U` officer; other splits stand by their name. `std` is written out as S A J G L O.
"""

import csv
import re
from pathlib import Path

from data_access.subjects import SUBJECTS
from data_access.uncounted import UNCOUNTED, UNSPLIT

DIMENSIONS = {
    "S": ("sex",),
    "A": ("age",),
    "J": ("minor",),
    "G": ("region", "district", "department"),
    "L": ("level",),
    "O": ("kind", "measure"),
    "N": ("domain",),
    "F": ("offence",),
    "P": ("programme",),
    "U": ("officer",),
    "type": ("contact",),
    "staff-sex": ("sex",),
}
FILE = Path(__file__).parent / "catalogue_splits.csv"


def listed():
    """[(id, split)] of the catalogue, in its order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [(row["id"], split) for row in csv.DictReader(file) for split in row["splits"].split()]


def measures_of(id):
    """[(subject, measure)] of an id and its variants, such as CL9, CL9a and CL9b."""
    every = [(subject, measure) for subject in SUBJECTS for measure in subject.measures]
    return [(subject, measure) for subject, measure in every if re.fullmatch(f"{id}[a-z]?", measure.id)]


def dimensions_of(split):
    """The dimensions that a split of the catalogue stands for."""
    return DIMENSIONS.get(split, (split,))


def told_by(id, split):
    """The dimensions by which an id must be told for a split: those without a reason of their own."""
    return [name for name in dimensions_of(split) if (id, name) not in UNSPLIT]


def reason(id, split):
    """Why an id is not counted, or not split so; None when it must be."""
    return UNCOUNTED.get(id) or UNSPLIT.get((id, split))


SPLIT_BY_OFFICER = [id for id, split in listed() if split == "U" and reason(id, split) is None]
