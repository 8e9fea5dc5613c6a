"""What the marts of the service itself hold: staff, posts, training and residents; nothing about clients."""

from data_access.marts.tables import mart

staff_month = mart(
    "staff_month",
    "Members of staff at the end of each month.",
    ("role", "sex", "head"),
    {
        "staff": "Members of staff in a post at the end of the month, each counted once.",
        "trained": "Members of staff with a valid certificate of any module.",
    },
    of="open",
)
module_month = mart(
    "module_month",
    "Members of staff at the end of each month, once for each module of training.",
    ("role", "sex", "module"),
    {
        "staff": "Members of staff in a post, counted once for each module.",
        "certified": "Members of staff with a valid certificate of the module.",
    },
    of="open",
)
post_month = mart(
    "post_month",
    "Established posts at the end of each month.",
    ("role",),
    {
        "established": "Posts established at the end of the month.",
        "vacant": "Posts established that nobody holds, counted by office and role.",
    },
    of="open",
)
available_month = mart(
    "available_month",
    "What the officers in a post can carry at the end of each month.",
    (),
    {
        "points": "Points that the officers in a post can carry.",
        "hours": "Hours a month that the officers in a post have for cases.",
    },
    of="open",
)
resident_month = mart(
    "resident_month",
    "Residents, by the newest figure known at the end of each month.",
    ("sex",),
    {"residents": "Residents."},
    of="open",
)
prison_month = mart(
    "prison_month",
    "Prisoners and detainees as others have published them, by the newest figure known at the end of each month.",
    ("sex", "age", "minor"),
    {
        "prisoners": "Prisoners, as published.",
        "detainees": "Detainees, sentenced or not, as published.",
        "unsentenced": "Detainees without a sentence, as published.",
    },
    of="open",
)
