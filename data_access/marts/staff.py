"""Marts of the service itself, which need no client: staff, posts and certificates at the end of each month."""

from data_access.marts.marks import FEW
from data_access.marts.phrases import counted, counted_by_officer

OFFICERS = "'officer'"  # roles that hold cases
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


def officers_out(_rules):
    """A temporary table: officers whom the register of staff knows and who on the day are in no post, or on leave."""
    return """
    create temporary table officers_out as
    select days.month, days.source, known.member
    from (select distinct source, member from staff) known
    join service_days days on days.source = known.source
    left join in_post held on held.month = days.month and held.source = known.source and held.member = known.member
    where held.member is null or held.reduced_hours >= held.hours
    """


def staff_month(_rules):
    """Members of staff, trained or not."""
    return counted(
        "staff_month",
        f"""select held.month, {STAFF_PLACE}, role, sex, head, 1 as staff,
            case when valid.member is null then 0 else 1 end as trained
        from in_post held left join places on places.office = held.office
        left join (select distinct month, source, member from ({VALID}) as told) valid
            on valid.month = held.month and valid.source = held.source and valid.member = held.member""",
    )


# Certificates that are valid on the day of a month.
VALID = """
    select days.month, given.source, given.member, given.module
    from certificates given join service_days days on days.source = given.source
        and given.since <= days.day and (given.until is null or days.day < given.until)
    group by 1, 2, 3, 4"""


def module_month(_rules):
    """Members of staff, once for each module."""
    return counted(
        "module_month",
        f"""select held.month, {STAFF_PLACE}, role, sex, modules.module, 1 as staff,
            case when valid.member is null then 0 else 1 end as certified
        from in_post held left join places on places.office = held.office
        cross join (select distinct code as module from codes where list = 'module') modules
        left join ({VALID}) valid on valid.month = held.month and valid.source = held.source
            and valid.member = held.member and valid.module = modules.module""",
    )


def post_month(_rules):
    """Established posts and those that nobody holds; an office with more staff than posts has no vacancy."""
    return counted(
        "post_month",
        f"""with established as (
            select month, source, office, role, established from (
                select days.month, posts.*, row_number() over (
                    partition by days.month, posts.source, office, role order by since desc) as newest
                from posts join service_days days on days.source = posts.source and since <= days.day) as told
            where newest = 1
        ), filled as (select month, source, office, role, count(*) as staff from in_post group by 1, 2, 3, 4)
        select held.month, {STAFF_PLACE}, held.role, held.established,
            greatest(held.established - coalesce(filled.staff, 0), 0) as vacant
        from established held left join filled on filled.month = held.month and filled.source = held.source
            and filled.office = held.office and filled.role = held.role
        left join places on places.office = held.office""",
    )


def available_month(rules):
    """What officers can carry by their contracted hours, less those for which they are given no cases."""
    work = rules.workload
    part = f"greatest(coalesce(held.hours, {work.standard_hours}) - held.reduced_hours, 0) / {work.standard_hours}"
    return counted_by_officer(
        "available_month",
        f"""select month, {STAFF_PLACE}, coalesce(named.told, '{FEW}') as officer,
            cast(round({work.target_points} * {part}) as integer) as points,
            cast(round({work.case_hours} * {part}) as integer) as hours
        from in_post held left join places on places.office = held.office
        left join named_officers named on named.source = held.source and named.officer = held.member
        where held.role in ({OFFICERS})""",
    )
