"""What the marts of the service itself hold: staff, posts and certificates; nothing about clients."""

from data_access.marts.tables import mart

staff_month = mart(
    "staff_month",
    "Members of staff at the end of each month.",
    ("role", "sex", "head"),
    {"staff": "Members of staff in a post at the end of the month, each counted once."},
    of="open",
)
