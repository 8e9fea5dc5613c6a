-- What is wrong in any real register: records that break a rule, the same few of each kind, and people who stand twice.
create macro few(place) as place <= getvariable('rules_broken').planted;

alter view extract_orders rename to clean_orders;
create view extract_orders as
with late as (
    select o, row_number() over (order by roll(o, 'late act')) as place from orders
    where kind in ('executive', 'post_penitentiary') and registered + 20 <= getvariable('data_date')
)
select clean_orders.* replace (if(few(place), told(orders.registered + 3), clean_orders.court_act) as court_act)
from clean_orders left join late on late.o = position left join orders on orders.o = position;

alter view extract_people rename to clean_people;
create table twins as  -- the first of each pair stood in the register before; both have orders of their own
with drawn as (
    select i, row_number() over (order by roll(i, 'twin')) as place from people where not woman and not minor
)
select second.i, first.i as as_i, first.place as pair
from drawn first join drawn second on second.place = first.place + 20 where first.place <= 8;

create view extract_people as
with old as (
    select i, row_number() over (order by roll(i, 'very old')) as place from people where not minor
), unborn as (  -- each with an assessment at least, made years before
    select i, row_number() over (order by roll(i, 'unborn')) as place from people
    where i in (select i from assessments join orders using (o) where day < date '2025-01-01' and complete)
        and i not in (select i from twins union all select as_i from twins)
)
select told.* replace (case
        when twins.i is not null then other.birth_year
        when few(old.place) then (1905 + old.place)::varchar
        when few(unborn.place) then '2025'
        else told.birth_year end as birth_year,
    coalesce(other.name, told.name) as name,
    if(pair <= getvariable('people_twice').planted, other.personal_number, told.personal_number) as personal_number,
    if(twins.i is not null, other.birth_date, told.birth_date) as birth_date)
from clean_people told left join old on old.i = position left join unborn on unborn.i = position
left join twins on twins.i = position left join clean_people other on other.position = as_i;

alter view extract_enrolments rename to clean_enrolments;
create view extract_enrolments as
with done as (
    select e, row_number() over (order by roll(e, 'no first day')) as place from enrolments where outcome = 'completed'
)
select told.* replace (if(few(place), null, first_session) as first_session)
from clean_enrolments told left join done on done.e = position;

alter view extract_contacts rename to clean_contacts;
create view extract_contacts as
with met as (
    select c, row_number() over (order by roll(c, 'wrong year')) as place from contacts where held is not null
)
select told.* replace (if(few(place), told(contacts.due - 730), told.held) as held)
from clean_contacts told left join met on met.c = position left join contacts on contacts.c = position;

alter view extract_cases rename to clean_cases;
create view extract_cases as
with over as (
    select i, row_number() over (order by roll(i, 'wrong end')) as place from criminal_cases where resolved is not null
)
select told.* replace (if(few(place), told(criminal_cases.received - 5), told.resolved) as resolved)
from clean_cases told left join over on over.i = position left join criminal_cases on criminal_cases.i = position;

alter view extract_steps rename to clean_steps;
create view extract_steps as
with written as (
    select s, row_number() over (order by roll(s, 'too soon')) as place from case_steps where recorded is not null
)
select told.* replace (if(few(place), told(case_steps.day - 2), told.recorded) as recorded)
from clean_steps told left join written on written.s = position left join case_steps on case_steps.s = position;

alter view extract_case_totals rename to clean_case_totals;
create view extract_case_totals as
with wrong as (select position, row_number() over (order by roll(position, 'wrong total')) as place from clean_case_totals)
select told.* replace (if(few(place), (pending::int + 3)::varchar, pending) as pending)
from clean_case_totals told join wrong using (position);
