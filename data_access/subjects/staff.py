"""Staff and training: who works in the service, and how many are trained."""

from data_access.marts.staff_tables import module_month, post_month, staff_month
from data_access.marts.tables import stock_detail
from data_access.marts.training_tables import qualified_month
from data_access.measures import Count, Ratio, Subject, Time, only
from data_access.scope import Permission

held, taught, posts, done = staff_month.c, module_month.c, post_month.c, qualified_month.c
STAFF = ("staff.since",)
OF_CLIENTS = ("age", "kind", "level", "minor", "measure", "offence")
UNODC = "UNODC, training of the probation service"


def _open(kind, id, name, label, of, meaning, **said):
    """A measure that is not about clients."""
    given = {"time": Time.STOCK, "open": True, "needs": STAFF} | said
    return kind(id=id, name=name, label=label, of=of, meaning=meaning, **given)


TRAINING = (
    _open(
        *(Ratio, "TR1", "certified_share", "Trained, by module", taught.certified),
        "Staff with a valid certificate of a module among staff; over several modules their mean.",
        among=taught.staff,
        needs=("certificates.since", *STAFF),
        left_out="Certificates that have run out, and those of people who have left the service.",
        basis=UNODC,
    ),
    _open(
        *(Count, "TR1a", "trained", "Trained in any module", held.trained),
        "Members of staff with a valid certificate of at least one module.",
        needs=("certificates.since", *STAFF),
        left_out="Certificates that have run out, and those of people who have left the service.",
        basis=UNODC,
    ),
    Ratio(
        id="TR2",
        name="qualified_share",
        label="Assessments by qualified staff",
        time=Time.FLOW,
        of=done.qualified,
        among=done.assessments,
        needs=("assessments.assessor", "certificates.since"),
        meaning="Assessments by somebody with a valid certificate in risk and needs assessment on that day, among "
        "assessments whose assessor is known.",
        left_out="Assessments of which the source does not say who did them.",
        basis="Fidelity of the tool: only trained staff assess",
        settles=14,
    ),
)
POSTS = (
    _open(
        *(Count, "TR3b", "members", "Members of staff", held.staff),
        "Members of staff in a post at the end of the month.",
        left_out="Posts that nobody holds: they are vacant.",
        basis="Register of staff of the service",
    ),
    _open(
        *(Ratio, "TR3", "women_share", "Women among staff", only(held.staff, sex="female")),
        "Women among members of staff in a post at the end of the month.",
        among=held.staff,
        across=("sex",),
        needs=("staff.sex",),
        left_out="Nobody: staff whose sex is not recorded count in the whole.",
        basis="SDG 5.5.2",
    ),
    _open(
        *(Ratio, "TR3a", "women_heads_share", "Women among heads", only(held.staff, head="yes", sex="female")),
        "Women among those who lead an office, a department or more.",
        among=only(held.staff, head="yes"),
        across=("sex",),
        needs=("staff.sex", "staff.is_head"),
        left_out="Staff of whom it is not recorded whether they lead.",
        basis="SDG 5.5.2",
    ),
    Ratio(
        id="CL16",
        name="officers_rate",
        label="Officers per 100 people under supervision",
        time=Time.STOCK,
        unit="per 100",
        of=only(held.staff, role="officer"),
        among=stock_detail.c.people,
        across=("sex", "head", "role", *OF_CLIENTS),
        needs=("staff.role", "orders.client_id"),
        meaning="Officers in a post at the end of the month for 100 people under supervision; by sex, the officers'.",
        left_out="Vacant posts, and staff in other roles.",
        basis="Justice Counts (Staff); SPACE II",
    ),
    _open(
        *(Ratio, "CL16a", "vacancy_rate", "Vacant posts", posts.vacant),
        "Established posts that nobody holds, among established posts.",
        among=posts.established,
        needs=("posts.established", *STAFF),
        left_out="Offices whose number of posts is not known; staff beyond an office's posts fill none elsewhere.",
        basis="Justice Counts (Staff)",
    ),
)

staff = Subject(
    name="staff",
    label="Staff and training",
    permission=Permission.STAFF_VIEW,
    measures=(*POSTS, *TRAINING),
)
