"""Marts of the service itself, which need no client: staff, posts and certificates at the end of each month."""

from data_access.marts.phrases import counted

STAFF_PLACE = """coalesce(places.region, 'unknown') as region, coalesce(places.district, 'unknown') as district,
    coalesce(places.department, 'unknown') as department, coalesce(held.office, 'unknown') as office"""


def service_days(_rules):
    """The day of each month on which the service is looked at: from its first month under supervision or in a post."""
    return """
    create temporary table service_days as
    with recursive ends as (
        select cast(date_trunc('month', coalesce(
            (select min(month) from days), (select min(since) from staff), (select min(since) from posts)
        )) as date) as month
        union all
        select cast(month + interval '1 month' as date) from ends
        where month + interval '1 month' <= (select max(data_date) from sources)
    )
    select source, month, least(cast(month + interval '1 month' as date) - 1, data_date) as day
    from ends cross join sources where month is not null
    """


def in_post(_rules):
    """A temporary table: who is in a post on the day of each month; of two posts at once the newer."""
    return """
    create temporary table in_post as
    select * from (
        select days.month, days.day, staff.source, staff.member, staff.office, coalesce(staff.role, 'unknown') as role,
            coalesce(staff.sex, 'unknown') as sex, staff.hours, coalesce(staff.reduced_hours, 0) as reduced_hours,
            case when staff.is_head is null then 'unknown' when staff.is_head then 'yes' else 'no' end as head,
            row_number() over (partition by days.month, staff.source, staff.member order by staff.since desc) as newest
        from staff join service_days days on days.source = staff.source
            and staff.since <= days.day and (staff.until is null or days.day < staff.until)) as held
    where newest = 1
    """


def staff_month(_rules):
    """Members of staff."""
    return counted(
        "staff_month",
        f"""select month, {STAFF_PLACE}, role, sex, head, 1 as staff
        from in_post held left join places on places.office = held.office""",
    )
