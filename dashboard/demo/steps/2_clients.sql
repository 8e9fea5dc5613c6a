-- New clients a month: a level that falls over the years, times the season, plus the people of the penal settlements.
create table inflow as
with months as (
    select month::date as month from range(date '2019-01-01', date '2026-11-01', interval 1 month) as t(month)
), ordinary as (
    select month, false as settlement, case year(month)
            when 2019 then 1.75  -- takes over what the penal inspections held
            when 2020 then 1.6 when 2021 then 1.35 when 2022 then 0.8
            when 2023 then 0.55 when 2024 then 0.5 when 2025 then 0.58 else 0.72
        end * case
            when month(month) in (1, 8) then getvariable('quiet_january').planted
            when month(month) = 12 then 1.15
            else getvariable('quiet_january').usual
        end as weight
    from months
), settlements as (
    select * from (values
        (date '2025-08-01', true, 0.14), (date '2025-09-01', true, 0.22), (date '2025-10-01', true, 0.12),
        (date '2025-11-01', true, 0.10), (date '2025-12-01', true, 0.14), (date '2026-01-01', true, 0.20),
        (date '2026-02-01', true, 0.08)
    ) as t(month, settlement, part)
), every_month as (
    select month, settlement, weight / sum(weight) over () * (1 - getvariable('settlements_close').planted) as share
    from ordinary
    union all
    select month, settlement, part * getvariable('settlements_close').planted from settlements
)
select *, coalesce(sum(share) over (order by month, settlement rows between unbounded preceding and 1 preceding), 0)
    as above
from every_month;

-- Shares of the clients are cut in equal steps, not rolled, so that a month's size hardly depends on the seed.
create table drawn as
select i, (i - roll(i, 'month')) / getvariable('clients') as u,
    roll(i, 'office') as office_u, roll(i, 'kind') as kind_u, roll(i, 'offence') as offence_u,
    roll(i, 'offence 2') as offence_2,
    roll(i, 'woman') < 0.095 as woman, roll(i, 'minor') < 0.024 as minor
from range(1, getvariable('clients') + 1) as t(i);

create table people as
with placed as (
    select drawn.*, settlement, month, last_day(month) as month_end, office, place, region
    from drawn
    asof join inflow on drawn.u >= inflow.above
    asof join offices on drawn.office_u >= offices.above
), dated as (
    select *, (month + within(0, day(month_end) - 1, roll(i, 'day')))::date as any_day,
        case
            when settlement then 'executive'
            when kind_u < 0.05 then 'pre_trial'
            when minor or kind_u > 0.16 then 'executive'
            when kind_u < 0.095 then 'penitentiary'
            else 'post_penitentiary'
        end as kind,
        case when minor then within(15, 17, roll(i, 'age')) else
            18 + floor(54 * pow(roll(i, 'age'), 1.9))::int
        end as age,
        case
            when woman and offence_u < 0.12 then 'family_violence'
            when woman then pick(['property', 'property', 'property', 'drugs', 'other', 'other', 'violent'], offence_2)
            when offence_u < 0.10 + 0.02 * (year(month) - 2019) then 'family_violence'
            else pick(['property', 'property', 'property', 'violent', 'violent', 'drugs', 'traffic', 'other'],
                offence_2)
        end as offence
    from placed
)
select i, printf('K%08d', (i * 48271 + getvariable('seed') * 7907) % 99999989) as client_id, woman, minor, age, kind,
    settlement, offence, office, place, region,
    any_day - case dayofweek(any_day) when 6 then 1 when 0 then 2 else 0 end as registered,  -- offices rest at weekends
    year(any_day) - age - (roll(i, 'birthday') < 0.5)::int as birth_year,
    least(0.999, greatest(0, 0.12 + 0.76 * roll(i, 'risk') - 0.08 * woman::int
        + case offence when 'property' then 0.08 when 'drugs' then 0.06 when 'traffic' then -0.1 else 0 end
        + case when age < 25 then 0.06 when age > 45 then -0.06 else 0 end)) as risk,
    -ln(1 - roll(i, 'again')) as again
from dated;

-- The day of a new offence, for all of them at once: the riskier, the sooner. Most never come to it.
create table relapses as
select i, (registered + days)::date as offence_date
from (select i, kind, registered, (730 * again / (0.002 + 0.42 * pow(risk, 5)))::int as days from people)
where kind <> 'pre_trial' and days < 1460 and registered + days <= getvariable('data_date');
