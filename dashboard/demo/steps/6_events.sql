create table violations as
with ways as (
    select o * 8 + k as v, k, client_id, registered, due, 0.36 * (0.3 + 1.3 * risk) as q,
        least(coalesce(ended - 1, due), getvariable('data_date')) as until
    from orders, unnest([1, 2, 3, 4]) as t(k)
    where kind in ('executive', 'post_penitentiary')
), dated as (  -- days of the whole term: those after the end or the data date never come
    select *, registered + floor((due - registered + 1) * roll(v, 'day'))::int as day
    from ways where roll(v, 'violation') < pow(q, k)
)
select v, client_id, day, case
        when day >= date '2025-06-01' and roll(v, 'electronic') < 0.22 then 'electronic'
        else pick(['missed_contact', 'missed_contact', 'missed_contact', 'missed_contact', 'instruction', 'instruction',
            'left_area', 'absconding'], roll(v, 'type'))
    end as type
from dated where day <= until
union all
select min(o) * 8, client_id, offence_date, 'new_offence'
from orders join relapses using (i)
where offence_date >= registered and offence_date < coalesce(ended, date '2100-01-01')
group by client_id, offence_date;

create table reoffences as
select i * 2 as r, client_id, offence_date from relapses join people using (i)
union all
select i * 2 + 1, client_id, offence_date + within(40, 300, roll(i, 'second offence')) as second_date
from relapses join people using (i)
where roll(i, 'twice') < 0.12 and second_date <= getvariable('data_date');

-- Contacts of the last two years: the riskier a person, the shorter the days between them.
create table contacts as
with last_levels as (
    select client_id, max_by(final, day) as level from assessments where complete group by client_id
), paced as (
    select o, client_id, region, registered, ended, case coalesce(level, 2)
            when 1 then if(office = getvariable('nookat_over_contacts').place,
                getvariable('nookat_over_contacts').planted, getvariable('nookat_over_contacts').usual)
            when 2 then 50 when 3 then 26 else 13
        end as pace
    from orders left join last_levels using (client_id) where kind in ('executive', 'post_penitentiary')
), due_days as (
    select o * 128 + k as c, client_id, region,
        (greatest(registered + within(3, 12, roll(o, 'first contact')), getvariable('data_date') - interval 730 days)
            + (pace * (k + if(registered < getvariable('data_date') - interval 730 days, roll(o, 'contact day'), 0)))::int
            * interval 1 day)::date + within(0, 3, roll(o * 128 + k, 'due')) as due, ended
    from paced, (select k::int as k from range(60) as t(k))
), kept as (
    select *, roll(c, 'kept') / if(region = getvariable('naryn_misses').place and due >= getvariable('naryn_misses').since,
        getvariable('naryn_misses').planted / getvariable('naryn_misses').usual, 1) as u
    from due_days where due <= getvariable('data_date') + 21 and due < coalesce(ended, date '2100-01-01')
), told as (
    select * exclude u, pick(['office', 'office', 'office', 'office', 'telephone', 'home', 'home', 'remote'],
        roll(c, 'contact kind')) as kind, kind = 'remote' and due >= getvariable('remote_contacts_slip').since as slips, u
    from kept
), slipped as (
    -- as many of each month as the truth says, evenly: chance would hide so small a step from month to month
    select * exclude u, if(slips, if((0.618034 * row_number() over (partition by slips, date_trunc('month', due) order by c)) % 1
        < getvariable('remote_contacts_slip').usual + getvariable('remote_contacts_slip').planted
            * (1 + datediff('month', getvariable('remote_contacts_slip').since, due)), 1, least(u, 0.91)), u) as u
    from told
)
select c, client_id, kind, due,
    case when due > getvariable('data_date') then null
        when u < getvariable('naryn_misses').usual then due - within(0, 2, roll(c, 'early'))
        when u < 0.92 then least(due + within(1, 6, roll(c, 'contact late')), getvariable('data_date')) end as held,
    case when due > getvariable('data_date') or roll(c, 'no outcome') < 0.03 then null when u < 0.92 then 'attended'
        when roll(c, 'excuse') < 0.4 and not slips then 'excused' else 'absent' end as outcome
from slipped;
