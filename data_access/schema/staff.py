"""The service itself: posts, staff, certificates; and figures that others have published."""

from data_access.schema.declaring import date, flag, lineage, number, table, text, whole

posts = table(
    "posts",
    "Established posts of an office, from a day on.",
    text("office", "Which office.", True),
    text("role", "Which role.", True),
    date("since", "First day of the number.", True),
    whole("established", "Posts established."),
    *lineage(),
    key=("source", "office", "role", "since"),
    codes={"role": "role"},
    of={"office": "offices.office"},
)

staff = table(
    "staff",
    "Members of staff by pseudonym, each time in a post.",
    text("member", "Pseudonymous code; that of an officer who holds orders is the same.", True),
    text("office", "Where.", True),
    text("role", "In which role."),
    text("sex", "female or male."),
    flag("is_head", "Leads an office, a department or more."),
    number("hours", "Contracted hours a week."),
    number("reduced_hours", "Hours a week for which no cases are given: training, illness, other duties."),
    date("since", "First day.", True),
    date("until", "First day no longer in the post; empty while in it."),
    *lineage(),
    key=("source", "member", "since"),
    codes={"role": "role", "sex": "sex"},
    of={"office": "offices.office"},
)

certificates = table(
    "certificates",
    "Certificates of training.",
    text("member", "Whose.", True),
    text("module", "Of which module.", True),
    date("since", "First day on which it is valid.", True),
    date("until", "First day on which it no longer is; empty for no end."),
    *lineage(),
    key=("source", "member", "module", "since"),
    codes={"module": "module"},
)

published_totals = table(
    "published_totals",
    "Figures that others have published: to compare ours with, or to divide by.",
    text(
        "figure", "What it is: the id of a measure, or prison_population, detainees, unsentenced_detainees, ...", True
    ),
    text("area", "Of which area."),
    text("kind", "Of which kind of probation; empty for all."),
    text("sex", "Of which sex; empty for both."),
    text("age_band", "Of which age band; empty for all."),
    flag("minor", "Of people under 18 at the offence, or of all others; empty for both."),
    date("day", "Of which day, or the first day of its period.", True),
    text("publisher", "Who published it."),
    number("value", "The figure."),
    *lineage(),
    key=(),
    codes={"kind": "kind", "sex": "sex", "age_band": "age"},
    of={"area": "areas.area"},
)

STAFF = (posts, staff, certificates, published_totals)
