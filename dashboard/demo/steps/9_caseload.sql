-- What the caseload and the staff pages count beside orders: moves, levels, absences, monitoring, staff, training.
create table moved as
with asked as (
    select orders.*, registered + within(30, 240, roll(o, 'moved on')) as day,
        offices_of[1 + floor(roll(o, 'moved from') * len(offices_of))::int] as from_office,
        offices_of[1 + floor(roll(o, 'moved wrong') * len(offices_of))::int] as wrong_office
    from orders
    join (select region, list(office order by office) as offices_of from offices group by region) using (region)
    where kind in ('executive', 'post_penitentiary') and roll(o, 'moves') < 0.04
)
select o, client_id, order_id, day, from_office, if(
    region = getvariable('issyk_kul_moves_lost').place
    and roll(o, 'lost') < getvariable('issyk_kul_moves_lost').planted, wrong_office, office) as to_office
from asked
where day < coalesce(ended, date '2100-01-01') and day <= getvariable('data_date') and from_office <> office;

create table levels_held as
select client_id, day + within(1, 10, roll(a, 'level since')) as since, greatest(1, least(4, final + case
    when roll(a, 'level held') < if(region = getvariable('talas_over_supervision').place,
        getvariable('talas_over_supervision').planted, getvariable('talas_over_supervision').usual) then 1
    when roll(a, 'level held') > 0.95 then -1
    else 0
end)) as level
from assessments join offices using (office)
where complete
qualify row_number() over (partition by client_id, since order by a desc) = 1;

create table gone_missing as
with asked as (
    select orders.*, roll(o, 'missing') as u, registered + within(20, 300, roll(o, 'missing since')) as any_day,
        region = getvariable('osh_city_whereabouts').place as is_planted
    from orders where kind in ('executive', 'post_penitentiary')
), dated as (
    select o, client_id, ended, any_day as since, any_day + within(15, 150, roll(o, 'missing for')) as until
    from asked where u < 4 * getvariable('osh_city_whereabouts').usual
    union all
    select o, client_id, ended, greatest(registered + 10, getvariable('osh_city_whereabouts').since
        + within(0, 90, roll(o, 'missing lately'))), null
    from asked
    where is_planted and u > 1 - getvariable('osh_city_whereabouts').planted
)
select * exclude ended from dated
where since < coalesce(ended, date '2100-01-01') and since <= getvariable('data_date');

create table watched as
with asked as (
    select o, client_id, ended, greatest(registered + within(3, 30, roll(o, 'watched since')),
        date '2024-03-01' + within(0, 480, roll(o, 'watched from'))) as since,
        case department
            when getvariable('south_watches').place then getvariable('south_watches').planted
            when 'PD-JALAL-ABAD' then 0.38
            when 'PD-ISSYK-KUL-NARYN' then 0.24
            else getvariable('south_watches').usual
        end as share
    from orders join offices using (office) where kind in ('executive', 'post_penitentiary')
)
select o, client_id, since, ended as until from asked
where roll(o, 'watched') < share and since < coalesce(ended, date '2100-01-01')
    and since <= getvariable('data_date');

-- Every officer who holds orders, who leads, others of the service, and those who have left.
create table members as
with spare as (
    select greatest(3, round((258 - 190) * getvariable('clients') / 20000.0))::int as others,
        greatest(6, round(175 * getvariable('clients') / 20000.0))::int as former
), every_member as (
    select officer as member, office, if(n = 0, 'head', 'officer') as post, n = 0 as leads, false as is_former
    from officers
    union all
    select printf('S%05d', t.n), pick((select list(office order by weight desc)[1:12] from offices),
        roll(t.n, 'works at')), if(t.n % 2 = 0, 'psychologist', 'specialist'), false, false
    from spare, unnest(range(others)) as t(n)
    union all
    select printf('L%05d', t.n), pick((select list(office order by office) from offices), roll(t.n, 'worked at')),
        'officer', false, true
    from spare, unnest(range(former)) as t(n)
)
select member, every_member.office, region, leads, is_former,
    if(post = 'psychologist', 'psychologist', 'officer') as role,
    roll(hash(member), 'woman') < if(leads, getvariable('few_women_lead').planted, getvariable('few_women_lead').usual)
        as woman,
    date '2019-01-01' + within(0, 1500, roll(hash(member), 'joined')) as since,
    if(is_former, date '2024-01-01' + within(0, 900, roll(hash(member), 'left')), null) as until,
    if(roll(hash(member), 'part time') < 0.06, 20, 40) as hours,
    case when roll(hash(member), 'leave') < 0.03 then 40 when roll(hash(member), 'duties') < 0.15 then 8 else 0 end
        as reduced
from every_member join offices on offices.office = every_member.office;

create view extract_transfers as
select printf('T%010d', o) as transfer_no, client_id as client, order_id as order_no, from_office, to_office,
    told(day) as day, o as position
from moved;

create view extract_supervision_levels as
select client_id as client, told(since) as since, level::varchar as level, hash(client_id, since) as position
from levels_held where since <= getvariable('data_date');

create view extract_absences as
select printf('N%010d', row_number() over (order by o, since)) as absence_no, client_id as client,
    told(since) as since, told(if(until > getvariable('data_date'), null, until)) as until, o as position
from gone_missing;

create view extract_monitorings as
select printf('M%010d', o) as monitoring_no, client_id as client, 'app' as tool, told(since) as since,
    told(until) as until, o as position
from watched;

create view extract_posts as
select office, role, told(date '2019-01-01') as since, ceil(staff / (1 - if(
    region = getvariable('batken_vacancies').place, getvariable('batken_vacancies').planted,
    getvariable('batken_vacancies').usual)) - 0.3)::int::varchar as established, 0 as position
from (select office, region, role, count(*) as staff from members where not is_former group by all);

create view extract_staff as
select member, office, role, if(woman, 'Ж', 'М') as sex, if(leads, 'да', 'нет') as is_head, hours::varchar as hours,
    least(reduced, hours)::varchar as reduced_hours, told(since) as since, told(until) as until, 0 as position
from members;

create view extract_certificates as
with modules as (
    select * from (values ('rna', 0.9), ('report', 0.7), ('juvenile', 0.3), ('gender', 0.5), ('electronic', 0.6))
        as t(module, usual)
)
select member, module, told(greatest(since, date '2022-06-01' + within(0, 200, roll(hash(member), module || ' since'))))
    as since, if(roll(hash(member), module || ' ends') < 0.1, told(date '2026-01-01'), null) as until, 0 as position
from members, modules
where roll(hash(member), module) < if(module = 'rna' and region = getvariable('jalal_abad_untrained').place,
    getvariable('jalal_abad_untrained').planted, usual);

-- Figures that others have published, as the press and the United Nations gave them; residents follow the census.
create view extract_published_totals as
select figure, area, kind, sex, null as age, null as minor, day, publisher, value, 0 as position from (values
    ('CL1', 'KG', null, null, '15.01.2026', '24.kg', '5000'),
    ('served', 'KG', null, null, '01.01.2025', '24.kg', '13012'),
    ('served', 'KG', 'pre_trial', null, '01.01.2025', '24.kg', '838'),
    ('served', 'KG', 'executive', null, '01.01.2025', '24.kg', '10734'),
    ('served', 'KG', 'penitentiary', null, '01.01.2025', '24.kg', '939'),
    ('served', 'KG', 'post_penitentiary', null, '01.01.2025', '24.kg', '501'),
    ('new_crimes', 'KG', null, null, '01.01.2025', '24.kg', '140'),
    ('staff', 'KG', null, null, '01.02.2023', 'UNODC', '258'),
    ('trained', 'KG', null, null, '01.01.2025', 'UNODC', '400'),
    ('monitored', 'KG', null, null, '01.09.2025', '24.kg', '855'),
    ('prison_population', 'KG', null, null, '31.12.2020', 'UNODC', '9658'),
    ('prison_population', 'KG', null, null, '31.12.2023', 'UNODC', '7728'),
    ('prison_population', 'KG', null, 'female', '31.12.2023', 'cabar.asia', '183'),
    ('prison_population', 'KG', null, 'male', '31.12.2023', 'Invented for the demonstration', '7545'),
    ('detainees', 'KG', null, 'female', '31.12.2023', 'Invented for the demonstration', '430'),
    ('detainees', 'KG', null, 'male', '31.12.2023', 'Invented for the demonstration', '8520'),
    ('unsentenced_detainees', 'KG', null, 'female', '31.12.2023', 'Invented for the demonstration', '120'),
    ('unsentenced_detainees', 'KG', null, 'male', '31.12.2023', 'Invented for the demonstration', '1620')
) as t(figure, area, kind, sex, day, publisher, value)
union all
select figure, 'KG', null, sex, age, minor, '31.12.2023', 'Invented for the demonstration', round(people * part)::varchar, 2
from (values ('detainees', 'female', 430), ('detainees', 'male', 8520),
    ('unsentenced_detainees', 'female', 120), ('unsentenced_detainees', 'male', 1620)) as t(figure, sex, people),
    (values ('14-17', 'да', 0.01), ('18-24', 'нет', 0.15), ('25-34', 'нет', 0.34), ('35-44', 'нет', 0.28),
        ('45-59', 'нет', 0.18), ('60+', 'нет', 0.04)) as u(age, minor, part)
union all
select 'residents', area, null, sex, null, null, '01.01.2019', 'Invented for the demonstration',
    round(population::int * part)::int::varchar, 1
from areas, (values ('female', 0.504), ('male', 0.496)) as t(sex, part) where population is not null;
