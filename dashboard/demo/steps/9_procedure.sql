-- Criminal cases since 2020, more than probation ever sees, and since 2024 each step with its record in the system.
create table criminal_cases as
with drawn as (
    select i, date '2020-01-01' + floor(2496 * roll(i, 'filed'))::int as filed, roll(i, 'court') as court_u,
        roll(i, 'case woman') < 0.11 as woman, roll(i, 'case minor') < 0.025 as minor, roll(i, 'disposed') as u
    from range(1, (getvariable('clients') * 1.5)::int) as t(i)
), placed as (
    select drawn.*, 'CT-' || office[4:] as court, region
    from drawn asof join offices on drawn.court_u >= offices.above
), timed as (
    select *, filed - case dayofweek(filed) when 6 then 1 when 0 then 2 else 0 end as received,
        15 + (-ln(1 - roll(i, 'lasts')) * if(region = getvariable('osh_city_cases_wait').place
            and filed >= getvariable('osh_city_cases_wait').since, getvariable('osh_city_cases_wait').planted,
            getvariable('osh_city_cases_wait').usual))::int as lasts
    from placed
), passed as (
    select *, received + lasts as resolved,
        case when u < 0.66 then 'convicted' when u < 0.86 then 'diverted' when u < 0.97 then 'dismissed'
            else 'acquitted' end as disposition
    from timed
)
select i, printf('D%08d', i) as case_no, court, received, if(resolved > getvariable('data_date'), null, resolved)
    as resolved, pick(['property', 'property', 'property', 'violent', 'violent', 'drugs', 'traffic', 'family_violence',
        'other'], roll(i, 'case offence')) as offence, woman, minor,
    case when minor then '14-17' else pick(['18-24', '25-34', '25-34', '35-44', '35-44', '45-59', '60+'],
        roll(i, 'case age')) end as age, disposition,
    case when disposition <> 'convicted' then null
        when roll(i, 'prison') < 0.44 - 0.02 * (year(resolved) - 2020) - 0.12 * (woman or minor)::int then 'prison'
        else pick(['supervision', 'supervision', 'supervision', 'works', 'fine', 'other'], roll(i, 'sentence'))
    end as sentence
from passed where received <= getvariable('data_date');

create table case_steps as
with taken as (
    select i * 8 + 1 as s, case_no, 'registered' as step, 'police' as agency, 'prosecutor' as sent_to,
        received - within(40, 90, roll(i, 'registered')) as day from criminal_cases
    union all
    select i * 8 + 2, case_no, 'charged', 'prosecutor', null, received - within(15, 38, roll(i, 'charged'))
    from criminal_cases
    union all
    select i * 8 + 3, case_no, 'to_court', 'prosecutor', 'court', received from criminal_cases
    union all
    select i * 8 + 4, case_no, 'hearing', 'court', null, received + within(5, 14, roll(i, 'hearing'))
    from criminal_cases
    union all
    select i * 8 + 5, case_no, 'judgment', 'court', null, resolved from criminal_cases where disposition = 'convicted'
    union all
    select i * 8 + 6, case_no, 'to_probation', 'court', 'probation', resolved + within(1, 8, roll(i, 'to probation'))
    from criminal_cases where sentence in ('supervision', 'works')
), dated as (
    select *, coalesce(agency || '>' || sent_to, '') as pair, roll(s, 'in time') < if(
        day >= getvariable('records_in_time').since, getvariable('records_in_time').planted,
        getvariable('records_in_time').usual) as soon
    from taken where day between date '2024-01-01' and getvariable('data_date')
)
select *, case when soon then day + within(0, 3, roll(s, 'recorded'))
        when roll(s, 'ever') < 0.7 then day + within(4, 45, roll(s, 'recorded')) end as recorded,
    if(roll(s, 'mirror') < if(pair = getvariable('mirror_records_lost').place,
        getvariable('mirror_records_lost').planted, getvariable('mirror_records_lost').usual),
        day + within(0, 21, roll(s, 'mirrored')), null) as mirrored
from dated;

create view extract_cases as
select case_no, court, told(received) as received, told(resolved) as resolved, offence,
    if(woman, 'Ж', 'М') as sex, age, if(minor, 'да', 'нет') as minor, if(resolved is null, null, disposition)
    as disposition, if(resolved is null, null, sentence) as sentence, i as position
from criminal_cases;

create view extract_steps as
select printf('Q%010d', s) as step_no, case_no, step, agency, told(day) as day,
    if(recorded > getvariable('data_date'), null, told(recorded)) as recorded, sent_to,
    if(sent_to is null or mirrored > getvariable('data_date'), null, told(mirrored)) as mirrored, s as position
from case_steps;

-- The courts' own yearly totals, as they publish them beside the cases.
create view extract_case_totals as
with years as (select make_date(y::int, 1, 1) as begins, make_date(y::int + 1, 1, 1) as over from range(2020, 2026) as t(y)),
counted as (
    select court, begins, count(case when received < begins and coalesce(resolved, over) >= begins then 1 end) as before,
        count(case when received >= begins and received < over then 1 end) as filed,
        count(case when resolved >= begins and resolved < over then 1 end) as done
    from criminal_cases cross join years group by court, begins
)
select court, told(begins) as month, '12' as months, before::varchar as pending_before, filed::varchar as filed,
    done::varchar as resolved, (before + filed - done)::varchar as pending, hash(court, begins) as position
from counted where before + filed > 0;
