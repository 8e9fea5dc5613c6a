-- What programmes, courts and partners know beside the first extract: links of needs, proof, supply, groups, help.
alter view extract_programmes rename to told_programmes;
create view extract_programmes as
select told_programmes.*, if(programme in ('cognitive-skills', 'alcohol-drugs', 'young-adults'), 'medium', null)
    as lowest, if(programme in ('cognitive-skills', 'alcohol-drugs', 'young-adults'), 'very_high', null) as highest
from told_programmes;

-- Only the newer form asks whether a need is linked to the risk, and whether anything was missing for the level.
alter view extract_assessments rename to told_assessments;
create view extract_assessments as
with links as (
    select * from (values
        ('offending', 0.8), ('education', 0.25), ('employment', 0.45), ('finance', 0.35), ('housing', 0.3),
        ('family', 0.45), ('peers', 0.6), ('substance', 0.7), ('attitudes', 0.75), ('health', 0.35)
    ) as t(domain, part)
), linked as (
    select a, string_agg(domain, ' ' order by domain) as linked
    from assessments, links where tool = 'RNA 1.1' and roll(a, domain || ' linked') < part group by a
)
select told.*, if(told.tool = 'RNA 1.1', coalesce(linked, 'none'), null) as linked,
    case when told.complete <> 'да' or told.tool <> 'RNA 1.1' then null
        when roll(told.position, 'provisional') < if(assessments.office = getvariable('nookat_provisional').place,
            getvariable('nookat_provisional').planted, getvariable('nookat_provisional').usual) then 'да'
        else 'нет' end as provisional
from told_assessments told left join linked on linked.a = told.position
left join assessments on assessments.a = told.position;

-- Another assessor rates one assessment in thirty again, without seeing the first level.
create view extract_ratings as
select printf('A%010d', a) as assessment_no, case
        when roll(a, 'rated') < 0.78 then final when roll(a, 'rated') < 0.9 then least(4, final + 1)
        else greatest(1, final - 1) end::varchar as level, a as position
from assessments where complete and day >= date '2024-06-01' and roll(a, 'double') < 0.033;

-- How a programme ended in more detail, and the report after it.
alter view extract_enrolments rename to told_enrolments;
create view extract_enrolments as
select told.* exclude (outcome), case
        when told.outcome = 'order_ended' and orders.end_reason = 'death' then 'died'
        when told.outcome = 'order_ended' and orders.end_reason = 'transferred' then 'transferred'
        when told.outcome = 'dropped_out' and orders.ended = enrolments.over_on
            and orders.end_reason in ('revoked', 'absconded', 'new_crime') then 'revoked'
        when told.outcome = 'dropped_out' and told.reason = 'breach' then 'deselected'
        else told.outcome end as outcome,
    case when told.outcome = 'completed' and roll(told.position, 'no report') >= if(
            orders.region = getvariable('naryn_no_reports').place
                and enrolments.over_on >= getvariable('naryn_no_reports').since,
            getvariable('naryn_no_reports').planted, getvariable('naryn_no_reports').usual)
        and enrolments.over_on + within(1, 40, roll(told.position, 'report')) <= getvariable('data_date')
        then told(enrolments.over_on + within(1, 40, roll(told.position, 'report'))) end as report
from told_enrolments told left join enrolments on enrolments.e = told.position
left join orders on orders.o = told.position // 2;

-- A court finds six new offences in seven proven, two to nine months later.
alter view extract_reoffences rename to told_reoffences;
create view extract_reoffences as
select told.*, case when roll(r, 'proven') < 0.86
        and reoffences.offence_date + within(60, 270, roll(r, 'judged')) <= getvariable('data_date')
        then told(reoffences.offence_date + within(60, 270, roll(r, 'judged'))) end as convicted
from told_reoffences told left join reoffences on reoffences.r = told.position;

-- Places open in the middle of each quarter; none for alcohol and drugs in one region.
create view extract_places_open as
select programme, office, told(opens) as opens, places::varchar as places, opens as position
from (
    select programme, office, region, month::date + 44 as opens,
        (weight * getvariable('clients') * 0.012 * (0.6 + 0.8 * roll(office || programme, month::varchar)))::int
            as places
    from offices, programmes, range(date '2023-01-01', date '2027-04-01', interval 3 month) as t(month)
)
where places > 0 and not (programme = 'alcohol-drugs' and region = getvariable('batken_no_places').place
    and opens >= getvariable('batken_no_places').since);

-- A group for those of a region who start a programme within a quarter, of a small service within a year, at its largest
-- office; one session a week.
create view extract_group_sessions as
with teams as (
    select programme, held.office, region, term, starters
    from (select region, programme, count(*) as starters,
            date_trunc(if(getvariable('clients') < 10000, 'year', 'quarter'), first_session)::date as term
          from enrolments join (select office, region from offices) as seats using (office)
          where first_session >= date '2024-01-01' group by all) as begun
    join (select region, max(weight) as weight, max_by(office, weight) as office from offices group by region) as held
        using (region)
), sessions_of as (
    select teams.*, programme || office || term as team, n, term + 21 + 7 * n::int as planned,
        team || n as s
    from teams join programmes using (programme), unnest(range(sessions)) as t(n)
)
select 'G' || md5(s) as session_no, programme, office, md5(team)[:8] as team, told(planned) as planned,
    case when roll(s, 'held') < 0.03 then null when roll(s, 'held') < 0.14
        then told(planned + within(1, 6, roll(s, 'later'))) else told(planned) end as held,
    case when roll(s, 'held') >= 0.03
        then greatest(1, (starters * (0.9 - 0.2 * roll(s, 'size')))::int)::varchar end as present,
    'T-' || md5(office || if(roll(s, 'facilitator') < if(region = getvariable('osh_facilitators_change').place,
        getvariable('osh_facilitators_change').planted, getvariable('osh_facilitators_change').usual),
        n::varchar, programme))[:6] as facilitator, planned as position
from sessions_of where planned + 6 <= getvariable('data_date');

-- How people live, asked at five points of the first order since 2023; one in eight is never asked.
create view extract_circumstances as
with asked as (
    select orders.* exclude (n), woman, age, roll(o, 'able') > 0.09 as able, point, step, orders.registered + days as day
    from orders join people using (i), (values ('start', 3, 0), ('week_6', 42, 1), ('month_3', 90, 2),
        ('month_6', 181, 3)) as t(point, days, step)
    where orders.kind in ('executive', 'post_penitentiary') and orders.registered >= date '2022-11-01' and orders.n = 1
    union all
    select orders.* exclude (n), woman, age, roll(o, 'able') > 0.09, 'end', 4, ended - 1
    from orders join people using (i)
    where orders.kind in ('executive', 'post_penitentiary') and orders.registered >= date '2022-11-01' and orders.n = 1
        and ended > orders.registered + 60
), judged as (
    select *, o * 8 + step as c, 0.38 + 0.05 * step - 0.2 * (risk - 0.5) - 0.04 * woman::int
        - if(woman and region = getvariable('osh_women_without_work').place,
            getvariable('osh_women_without_work').planted, getvariable('osh_women_without_work').usual) as works
    from asked where day <= getvariable('data_date') and day < coalesce(ended, date '2100-01-01')
        and roll(o, 'asked') > 0.125 and roll(o * 8 + step, 'asked') > 0.06
)
select printf('L%011d', c) as circumstance_no, client_id as client, told(day) as day, point,
    case when not able then 'unable' when roll(o, 'works') < works then 'employed' else 'unemployed' end as employment,
    case when roll(c, 'housing known') < 0.08 then null
        when roll(o, 'housing') < 0.8 + 0.03 * step then 'settled' else 'unsettled' end as housing,
    case when roll(o, 'learning') < 0.2 then if(step > 0 and roll(o, 'learns') < 0.12 * step, 'in_education', 'needed')
        else 'no_need' end as education,
    case when roll(o, 'papers') < 0.06 then if(roll(o, 'restored') < 0.18 * step, 'да', 'нет') end as papers,
    case when step in (3, 4) then
        (365 * if(roll(o, 'works') < works, 0.25 + 0.7 * roll(c, 'spell'), 0.3 * roll(c, 'spell')))::int end::varchar
        as days_in_work, c as position
from judged;

create table partners as
select * from (values
    (1, 'new-start', 'Centre New Start', 'Центр «Новый старт»', '«Жаңы башталыш» борбору', 'civil', 'KG-GB'),
    (2, 'support-chuy', 'Support of Chuy', 'Поддержка Чуй', 'Чүй колдоосу', 'civil', 'KG-C'),
    (3, 'road-home', 'Road Home', 'Дорога домой', 'Үйгө жол', 'civil', 'KG-O'),
    (4, 'umut-house', 'House of Hope', 'Дом надежды', 'Үмүт үйү', 'civil', 'KG-J'),
    (5, 'lake-circle', 'Lake Circle', 'Озёрный круг', 'Көл чөйрөсү', 'civil', 'KG-Y'),
    (6, 'osh-women', 'Women of Osh', 'Женщины Оша', 'Ош аялдары', 'civil', 'KG-GO'),
    (7, 'employment-service', 'Employment service', 'Служба занятости', 'Иш менен камсыздоо кызматы', 'state', null),
    (8, 'social-service', 'Social protection', 'Социальная защита', 'Социалдык коргоо', 'state', null),
    (9, 'builders', 'Builders'' works', 'Строительная компания', 'Курулуш ишканасы', 'business', 'KG-C')
) as t(position, partner, name, name_ru, name_ky, kind, area);
create view extract_partners as select * from partners;

-- Referrals for a need since 2023; what becomes of them depends on the partner, and one of them never answers.
create view extract_referrals as
with sent as (
    select o * 4 + k as f, client_id, region, ended,
        if(len(helped) > 0 and roll(o * 4 + k, 'for the need') < 0.85, pick(helped, roll(o * 4 + k, 'help')), null)
            as need,
        coalesce(need, pick(['employment', 'employment', 'finance', 'housing', 'substance', 'family', 'education',
            'health'], roll(o * 4 + k, 'help'))) as domain,
        (if(need is null, registered, needs_found.day) + within(5, 250, roll(o * 4 + k, 'sent')))::date as day
    from orders cross join unnest([0, 1]) as t(k) left join needs_found using (o)
    where kind in ('executive', 'post_penitentiary') and registered >= date '2022-08-01'
        and roll(o * 4 + k, 'helped') < if(len(helped) > 0, if(k = 0, 0.6, 0.25), if(k = 0, 0.2, 0.05))
), given as (
    select sent.*, coalesce(if(roll(f, 'who') < 0.55, local.partner, null),
        if(domain in ('employment', 'education'), 'employment-service', 'social-service')) as partner
    from sent left join partners local on local.area = region and local.kind = 'civil'
    where day <= getvariable('data_date') and day < coalesce(ended, date '2100-01-01')
), taken as (
    select *, if(roll(f, 'taken') < 0.85, day + within(2, 20, roll(f, 'taken on')), null) as accepted from given
), met as (
    select *, if(accepted is not null and roll(f, 'met') < 0.8, accepted + within(1, 30, roll(f, 'met on')), null)
        as attended
    from taken
), answered as (
    select *, if(roll(f, 'told') < if(partner = 'umut-house', 1 - getvariable('silent_partner').planted,
        1 - getvariable('silent_partner').usual), coalesce(attended, day) + within(10, 55, roll(f, 'told on')), null)
        as returned
    from met
)
select printf('H%010d', f) as referral_no, client_id as client, partner, domain, told(day) as day,
    if(accepted <= getvariable('data_date'), told(accepted), null) as accepted,
    if(attended <= getvariable('data_date'), told(attended), null) as attended,
    if(returned <= getvariable('data_date'), told(returned), null) as returned,
    if(returned <= getvariable('data_date'), if(attended is null, 'refused', pick(['helped', 'helped', 'partly'],
        roll(f, 'result'))), null) as result, f as position
from answered;
