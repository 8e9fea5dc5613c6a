create table terms as  -- days: the shortest and longest lawful length
select * from (values
    ('supervision', 365, 1825), ('public_works', 240, 660), ('correctional_works', 240, 730), ('fine', 90, 400),
    ('ban', 365, 1300), ('deferred', 365, 1600), ('educational', 180, 420), ('parole', 365, 1600),
    ('report', 20, 38), ('release_preparation', 70, 180)
) as t(measure, shortest, longest);

create macro measure_of(kind, minor, woman, settlement, u, v) as case
    when kind = 'pre_trial' then 'report'
    when kind = 'penitentiary' then 'release_preparation'
    when kind = 'post_penitentiary' then 'parole'
    when settlement then 'supervision'
    when minor and v < 0.45 then 'educational'
    when woman and v < 0.12 then 'deferred'
    when u < 0.54 then 'supervision' when u < 0.80 then 'public_works' when u < 0.85 then 'correctional_works'
    when u < 0.91 then 'fine' when u < 0.97 then 'ban' when u < 0.99 then 'deferred' else 'supervision'
end;

create table drafts as
select i, 1 as n, kind, measure_of(kind, minor, woman, settlement, roll(i, 'measure'), roll(i, 'measure 2')) as measure,
    registered
from people;

-- A draft becomes an order: its lawful end, how it ends, and when the office closes it.
create view finished as
with termed as (
    select i * 8 + drafts.n as o, drafts.*, client_id, risk, office, region, offence, offence_date,
        within(shortest, longest, case when settlement then 0.3 + 0.5 * roll(i * 8 + drafts.n, 'term')
            else pow(roll(i * 8 + drafts.n, 'term'), case  -- courts give shorter terms over the years
                when year(drafts.registered) < 2021 then 0.4
                when year(drafts.registered) = 2021 then 0.5
                when year(drafts.registered) = 2022 then 0.6
                else 0.9
            end)
        end) as term
    from drafts join people using (i) join terms using (measure) left join relapses using (i)
), fated as (
    select *, registered + term as due, roll(o, 'fate') as u,
        case
            when measure = 'report' then if(u < 0.96, 'report_delivered', 'court_change')
            when measure = 'release_preparation' then if(u < 0.97, 'released', 'court_change')
            when u < 0.1 * (0.4 + 1.2 * risk) then if(roll(o, 'bad') < 0.7, 'revoked', 'absconded')
            when u > 0.988 then 'death'
            when u > 0.98 then 'transferred'
            when u > 0.95 then 'court_change'
            when u > 0.95 - 0.12 * (1.2 - risk) then 'ended_early_good'
            else 'term_served'
        end as fate,
        case
            when region = getvariable('talas_past_due').place and due >= getvariable('talas_past_due').since
                and roll(o, 'never closed') < getvariable('talas_past_due').planted then 3000
            when roll(o, 'late') > 0.97 then within(45, 200, roll(o, 'days late'))
            when roll(o, 'late') > 0.77 then within(1, 45, roll(o, 'days late'))
            else 0
        end as days_late
    from termed
), closed as (
    select *, offence_date + 40 + within(0, 90, roll(o, 'court')) as convicted,
        case
            when fate in ('report_delivered', 'released') then due + 1 - within(0, 6, roll(o, 'part'))
            when fate = 'term_served' then due + 1 + days_late
            else registered + greatest(1, (term * (0.35 + 0.6 * roll(o, 'part')))::int)
        end as planned
    from fated
), told as (
    select *, coalesce(offence_date > registered and convicted < planned and roll(o, 'tried') < 0.6, false) as again
    from closed
)
select o, i, n, client_id, kind, measure, if(roll(o, 'no offence') < 0.006, null, offence) as offence, registered, due,
    office, region, risk, if(again, convicted, planned) as ended, if(again, 'new_crime', fate) as end_reason
from told;

create table every_order as from finished;

-- Later orders: a report leads to a sentence, preparation to parole, some return, and some serve two at once.
create or replace table drafts as
with firsts as (
    select every_order.*, roll(o, 'second') as u, roll(o, 'gap') as v, minor, woman,
        roll(o, 'second') > 0.94 as at_once
    from every_order join people using (i)
    where end_reason not in ('death', 'transferred', 'new_crime')
), seconds as (
    select i, 2 as n, if(kind = 'penitentiary', 'post_penitentiary', 'executive') as kind,
        case
            when kind = 'penitentiary' then 'parole'
            when kind <> 'pre_trial' and at_once then if(v < 0.5, 'fine', 'ban')
            else measure_of('executive', minor, woman, false, roll(o, 'next measure'), v)
        end as measure,
        case
            when kind = 'pre_trial' then ended + within(20, 80, v)
            when kind = 'penitentiary' then ended
            when at_once then registered + within(10, 240, v)
            else ended + within(60, 700, v)
        end as day
    from firsts
    where u < case kind when 'pre_trial' then 0.7 when 'penitentiary' then 0.9 else 0.14 end
        or (at_once and kind in ('executive', 'post_penitentiary') and measure not in ('fine', 'ban'))
)
select * exclude day, day - case dayofweek(day) when 6 then 1 when 0 then 2 else 0 end as registered
from seconds where day <= getvariable('data_date');
insert into every_order from finished;

create table orders as
select o, i, every_order.n, client_id, printf('P%09d', o) as order_id, kind, measure, offence, registered, due,
    if(ended > getvariable('data_date'), null, ended) as ended,
    if(ended > getvariable('data_date'), null, end_reason) as end_reason,
    offices.office, region, area, risk, officer,
    registered - case
        when registered >= getvariable('acts_arrive_sooner').since
            then within(0, 4, roll(o, 'act 1')) + within(2, 6, roll(o, 'act 2')) + if(roll(o, 'act late') < 0.07,
                within(4, 20, roll(o, 'act days late')), 0)
        else within(1, 10, roll(o, 'act 1')) + within(2, 10, roll(o, 'act 2'))
    end as court_act
from every_order
join (select office, area, officers from offices) as offices using (office)
join officers on officers.office = every_order.office
    and officers.n = floor(pow(roll(o, 'officer'), 1.25) * offices.officers);
