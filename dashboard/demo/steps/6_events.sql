create table violations as
with ways as (
    select o * 8 + k as v, k, client_id, registered, least(coalesce(ended - 1, due), getvariable('data_date')) as until,
        0.3 * (0.3 + 1.3 * risk) as q
    from orders, unnest([1, 2, 3, 4]) as t(k)
    where kind in ('executive', 'post_penitentiary')
), dated as (
    select *, registered + floor((until - registered + 1) * roll(v, 'day'))::int as day
    from ways where until >= registered and roll(v, 'violation') < pow(q, k)
)
select v, client_id, day, case
        when day >= date '2025-06-01' and roll(v, 'electronic') < 0.22 then 'electronic'
        else pick(['missed_contact', 'missed_contact', 'missed_contact', 'missed_contact', 'instruction', 'instruction',
            'left_area', 'absconding'], roll(v, 'type'))
    end as type
from dated
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

-- Contacts of the last half year: the riskier a person, the more of them are due; one in nine is missed.
create table contacts as
with due_days as (
    select o * 32 + k as c, client_id, getvariable('data_date') - 14 * k - within(2, 9, roll(o, 'contact day')) as due
    from orders, (select k::int as k from range(13) as t(k))
    where kind in ('executive', 'post_penitentiary') and k % if(risk > 0.6, 1, 2) = 0
        and registered < getvariable('data_date') - 14 * k - 9
        and coalesce(ended, date '2100-01-01') > getvariable('data_date') - 14 * k
)
select c, client_id, pick(['office', 'office', 'office', 'telephone', 'home'], roll(c, 'contact kind')) as kind, due,
    if(roll(c, 'missed') < 0.11, null, due + within(0, 2, roll(c, 'contact late'))) as held
from due_days;
