-- Coverage grows from the pilot (March 2023 to April 2024) on; each order waits until its office's coverage reaches it.
create table first_assessed as
with asked as (
    select orders.*, roll(o, 'covered') / case area
        when getvariable('suzak_uncovered').place then getvariable('suzak_uncovered').planted
        else getvariable('suzak_uncovered').usual * (0.92 + 0.16 * roll(office, 'coverage'))
    end as x
    from orders
    where kind in ('executive', 'post_penitentiary') and due - registered >= 56
)
select *, greatest(registered + within(7, 34, roll(o, 'first assessed')), case
    when x < 0.3 then date '2023-03-01' + (x / 0.3 * 426)::int
    else date '2024-04-30' + ((x - 0.3) / 0.38 * 914)::int
end) as first_day
from asked where x < 0.68;

create table scored as
with due_days as (
    select *, o * 16 + k as a, first_day + (174 * k)::int + case
        when k = 0 then 0
        when roll(o * 16 + k, 'punctual') < 0.88 then within(-8, 1, roll(o * 16 + k, 'days'))
        else within(15, 110, roll(o * 16 + k, 'days'))
    end as day
    from first_assessed, unnest(range(9)) as t(k)
    where first_day + (174 * k)::int <= getvariable('data_date')
)
select a, o, client_id, office, offence, day, roll(a, 'override') as override_u,
    roll(a, 'complete') < 0.96 as complete,
    greatest(0, round(40 * (0.02 + 0.8 * pow(risk, 1.3)) + 8 * (roll(a, 'score') - 0.5) - 0.7 * k, 0))::int as score
from due_days
where day < coalesce(ended, date '2100-01-01') and day <= getvariable('data_date') and due - day >= 56
    and (k = 0 or roll(a, 'made') < if(region = getvariable('batken_overdue').place
        and day >= getvariable('batken_overdue').since, getvariable('batken_overdue').planted,
        getvariable('batken_overdue').usual));

create macro level_of(score) as case when score < 14 then 1 when score < 23 then 2 when score < 31 then 3 else 4 end;

create table assessments as
with overridden as (
    select *, level_of(score) as by_score, override_u < if(office = getvariable('sokuluk_overrides').place,
        getvariable('sokuluk_overrides').planted, getvariable('sokuluk_overrides').usual) as changed,
        if(roll(a, 'upward') < 0.86, 1, -1) as direction
    from scored
)
select *, greatest(1, least(4, by_score + if(changed, direction, 0))) as final,
    if(day < date '2025-01-01', 'RNA 1.0', 'RNA 1.1') as tool
from overridden;

-- Answer to one domain, 0 to 3; empty when it was left unanswered.
create macro answer(a, domain, usual, left_open, score) as case
    when roll(a, domain || ' open') < left_open then null
    else (select case when u < 0.35 * x then 3 when u < x then 2 when u < x + 0.5 * (1 - x) then 1 else 0 end
        from (select roll(a, domain) as u, greatest(0.03, usual + 0.018 * (score - 14)) as x))
end;
