"""Staff and training: who works in the service, and how many are trained."""

from data_access.marts.staff_tables import staff_month
from data_access.measures import Count, Ratio, Subject, Time, only
from data_access.scope import Permission

posts_held = staff_month.c
STAFF = ("staff.since",)
TIES = "UNODC; SDG 5.5.2"

staff = Subject(
    name="staff",
    label="Staff and training",
    permission=Permission.STAFF_VIEW,
    measures=(
        Count(
            name="members",
            label="Members of staff",
            id="TR0",
            time=Time.STOCK,
            open=True,
            of=posts_held.staff,
            needs=STAFF,
            meaning="Members of staff in a post at the end of the month.",
            left_out="Posts that nobody holds: they are vacant.",
            basis="Register of staff of the service",
        ),
        Ratio(
            name="women_share",
            label="Women among staff",
            id="TR3",
            time=Time.STOCK,
            open=True,
            of=only(posts_held.staff, sex="female"),
            among=posts_held.staff,
            across=("sex",),
            needs=("staff.sex",),
            meaning="Women among members of staff in a post at the end of the month.",
            left_out="Nobody: staff whose sex is not recorded count in the whole.",
            basis=TIES,
        ),
    ),
)
