"""Equality: women's share of each stage, from supervision to its end; the gaps themselves stand in gaps.py."""

import dataclasses

from data_access.marts.supervision_tables import violation_month
from data_access.marts.tables import end_month, enrolment_month, start_month, stock_detail
from data_access.measures import Ratio, Subject, only
from data_access.scope import Permission
from data_access.subjects.caseload import caseload
from data_access.subjects.programmes import programmes
from data_access.subjects.rna import rna
from data_access.subjects.supervision import supervision

stock, taught = stock_detail.c, enrolment_month.c
SEXES = ("female", "male")


@dataclasses.dataclass(frozen=True)
class Stage:
    """Women's share of a stage, and the number whose split by sex tells it to everybody who may see that number.

    `asked` is a measure of `subject`; of a ratio `role` says which of its counts; `where` narrows it.
    """

    share: Ratio
    subject: Subject
    asked: str
    role: str = ""
    where: tuple[tuple[str, str], ...] = ()


def _stage(id, name, label, column, said, parent, role="", **kept):
    """A stage whose people, or events of people, a column counts, of the codes kept; told as its parent is."""
    subject, asked = parent
    measure = subject.measure(asked)
    share = Ratio(
        id=id,
        name=name,
        label=label,
        time=measure.time,
        of=only(column, sex="female", **kept),
        among=only(column, sex=SEXES, **kept),
        across=("sex", *_across(kept)),
        needs=measure.needs,
        exact_only=True,  # of published numbers it is told from its parent's split by sex, which is published
        meaning=f"Women among {said}.",
        left_out="People whose sex is not recorded.",
        basis="SPACE II (women among probationers); Bangkok Rules; UNODC toolkit on women and non-custodial measures",
        settles=measure.settles,
    )
    return Stage(share, subject, measure.name, role, tuple(kept.items()))


def _across(kept):
    """The dimensions by which the whole of a stage is not split: those whose codes it keeps."""
    return ("exit", "end_reason") if "exit" in kept else ()


STAGES = (
    _stage(
        *("SD4a", "women_supervised_share", "Under supervision", stock.people),
        *("people under supervision at the end of the month", (caseload, "CL1")),
    ),
    _stage(
        *("SD4b", "women_began_share", "Supervision began", start_month.c.people),
        *("people whose supervision began in the period", (caseload, "CL4")),
    ),
    _stage(
        *("SD4c", "women_required_share", "Assessment required", stock.rna_required),
        *("people for whom an assessment is required", (rna, "RN1"), "among"),
    ),
    _stage(
        *("SD4d", "women_referred_share", "Referred to a programme", taught.referred),
        *("referrals to programmes in the period", (programmes, "PR1a")),
    ),
    _stage(
        *("SD4e", "women_started_share", "Started a programme", taught.started),
        *("first sessions of programmes attended in the period", (programmes, "PR3a")),
    ),
    _stage(
        *("SD4f", "women_completed_share", "Completed a programme", taught.completed),
        *("programmes completed in the period", (programmes, "PR5b")),
    ),
    _stage(
        *("SD4g", "women_violated_share", "Violations", violation_month.c.violations),
        *("violations recorded in the period", (supervision, "SV6")),
    ),
    _stage(
        *("SD4h", "women_revoked_share", "Ended by revocation, conviction or absconding", end_month.c.people),
        *("people whose supervision ended unsuccessfully in the period", (caseload, "CL5")),
        exit="unsuccessful",
    ),
    _stage(
        *("SD4i", "women_ended_well_share", "Ended successfully", end_month.c.people),
        *("people whose supervision ended successfully in the period", (caseload, "CL5")),
        exit="successful",
    ),
)

equality = Subject(
    name="equality",
    label="Equality",
    permission=Permission.EQUALITY_VIEW,
    measures=tuple(stage.share for stage in STAGES),
)
