"""Everything that can be asked, by subject."""

from data_access.said import Said
from data_access.subjects.caseload import caseload
from data_access.subjects.equality import equality
from data_access.subjects.intake import intake
from data_access.subjects.outcomes import outcomes
from data_access.subjects.procedure import procedure
from data_access.subjects.programmes import programmes
from data_access.subjects.quality import quality
from data_access.subjects.rna import rna
from data_access.subjects.staff import staff
from data_access.subjects.supervision import supervision
from data_access.subjects.work import work

SUBJECTS = (caseload, intake, rna, programmes, outcomes, procedure, staff, supervision, work, equality, quality)


def find_measure(asked):
    """Find a subject and measure by a catalogue id ('RN5') or 'subject.measure'.

    Raises:
        LookupError: neither, in a sentence that lists what there is.
    """
    subject_name, _, name = asked.rpartition(".")
    for subject in SUBJECTS:
        for measure in subject.measures:
            if (not subject_name and asked.lower() == measure.id.lower()) or (subject.name, measure.name) == (
                subject_name,
                name,
            ):
                return subject, measure
    ids = ", ".join(measure.id for subject in SUBJECTS for measure in subject.measures)
    raise LookupError(
        Said(
            "There is no measure %(asked)r. By catalogue id there are %(ids)s; or write subject.measure.",
            asked=asked,
            ids=ids,
        )
    )
