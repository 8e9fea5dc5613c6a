create table programmes as  -- weeks: usual length; base: who completes, before all that changes it
select * from (values
    (1, 'family-violence', 'Corrective programme for perpetrators of family violence',
        'Коррекционная программа для лиц, совершивших семейное насилие',
        'Үй-бүлөлүк зомбулук жасагандар үчүн түзөтүү программасы', 'family', 24, 24, 0.78),
    (2, 'cognitive-skills', 'Cognitive skills',
        'Когнитивные навыки',
        'Когнитивдик көндүмдөр', 'attitudes', 20, 20, 0.80),
    (3, 'alcohol-drugs', 'Alcohol and drugs',
        'Алкоголь и наркотики',
        'Алкоголь жана баңгизаттар', 'substance', 16, 24, 0.75),
    (4, 'employment', 'Way to work',
        'Путь к работе',
        'Жумушка жол', 'employment', 10, 10, 0.85),
    (5, 'parenting', 'Parenting',
        'Родительские навыки',
        'Ата-эне болуу көндүмдөрү', 'family', 12, 12, 0),
    (6, 'young-adults', 'Young adults',
        'Молодые взрослые',
        'Жаш чоңдор', 'peers', 16, 16, 0.76),
    (7, 'emotions', 'Living with anger and stress',
        'Управление гневом и стрессом',
        'Ачууну жана стрессти башкаруу', 'health', 12, 12, 0.81)
) as t(position, programme, name, name_ru, name_ky, domain, weeks, sessions, base);

-- The needs that the first assessment of an order finds: the programmes meant for them, and where partners help.
create table needs_found as
with firsts as (
    select a, o, day, score, offence from assessments where complete
    qualify row_number() over (partition by o order by day, a) = 1
), answered as (
    select o, day, level_of(score) > 1 as is_higher, answer(a, 'attitudes', 0.26, 0.05, score) as attitudes,
        answer(a, 'substance', if(offence = 'drugs', 0.55, 0.22), 0.04, score) as substance,
        answer(a, 'employment', 0.44, 0.03, score) as employment, answer(a, 'health', 0.15, 0.06, score) as health,
        answer(a, 'peers', 0.26, 0.05, score) as peers,
        answer(a, 'family', if(offence = 'family_violence', 0.6, 0.24), 0.04, score) as family,
        answer(a, 'education', 0.22, 0.03, score) as education, answer(a, 'finance', 0.34, 0.04, score) as finance,
        answer(a, 'housing', 0.14, 0.03, score) as housing
    from firsts
)
select o, day, list_filter([
        if(attitudes >= 2 and is_higher, 'cognitive-skills', null),
        if(substance >= 2 and is_higher, 'alcohol-drugs', null),
        if(employment >= 2, 'employment', null), if(health >= 2, 'emotions', null),
        if(peers >= 2 and is_higher, 'young-adults', null), if(family >= 2, 'parenting', null)
    ], lambda x: x is not null) as meant,
    list_filter([
        if(employment >= 2, 'employment', null), if(finance >= 2, 'finance', null), if(housing >= 2, 'housing', null),
        if(substance >= 2, 'substance', null), if(family >= 2, 'family', null), if(education >= 2, 'education', null),
        if(health >= 2, 'health', null)
    ], lambda x: x is not null) as helped
from answered;

create table referrals as
with ways as (
    select orders.* exclude (n), o * 2 + m as e, m, woman, minor, age, roll(o * 2 + m, 'referral') as u,
        roll(o * 2 + m, 'which') as which, if(len(meant) > m and roll(o, 'for the need')
            < getvariable('programme_for_the_need').planted, meant, null) as meant,
        case when len(meant) > m and roll(o, 'for the need') < getvariable('programme_for_the_need').planted
            then needs_found.day + within(3, 110, roll(o * 2 + m, 'after the need'))
            else orders.registered
                + within(20, ((due - orders.registered) * 0.9)::int, pow(roll(o * 2 + m, 'when'), 1.3)) end as referred
    from orders join people using (i) cross join unnest([0, 1]) as t(m) left join needs_found using (o)
    where orders.kind in ('executive', 'post_penitentiary') and measure <> 'fine' and due - orders.registered >= 240
)
select *, case
        when offence = 'family_violence' and not woman and which < 0.75 then 'family-violence'
        when woman and which < 0.45 or not woman and which > 0.86 then 'parenting'
        when age < 25 and which < 0.4 then 'young-adults'
        when risk < 0.5 and roll(e, 'low') < if(office = getvariable('leninsky_wrong_level').place,
            getvariable('leninsky_wrong_level').planted, getvariable('kemin_wrong_level').usual) then 'cognitive-skills'
        when meant is not null then meant[1 + (floor(roll(o, 'which need') * len(meant))::int + m) % len(meant)]
        when risk < 0.5 then pick(['employment', 'employment', 'emotions'], roll(e, 'any level'))
        when offence = 'drugs' and which < 0.6 then 'alcohol-drugs'
        else pick(['cognitive-skills', 'cognitive-skills', 'alcohol-drugs', 'employment', 'employment', 'emotions'],
            roll(e, 'programme'))
    end as programme
from ways
where u < if(m = 0, case when area = getvariable('kara_suu_completion').place then 0.58 when meant is not null then 0.9
        else 0.22 end, if(meant is null, 0.05, 0.6))
    and referred < least(coalesce(ended, due), getvariable('data_date') + 1) - if(ended is null, 0, 30);

create table started as
with waited as (
    select *, if(roll(e, 'suitable') < 0.05, null, roll(e, 'suitable') < 0.94) as suitable,
        least(200, (10 + (getvariable('jalal_abad_waits').usual - 10) / ln(2) * -ln(1 - roll(e, 'wait'))) * case
            when region = getvariable('jalal_abad_waits').place and referred >= getvariable('jalal_abad_waits').since
            then getvariable('jalal_abad_waits').planted / getvariable('jalal_abad_waits').usual else 1
        end)::int as days
    from referrals
)
select * exclude (suitable, days), suitable, case
        when suitable and roll(e, 'never') > 0.06 and referred + days < coalesce(ended, date '2100-01-01')
            and referred + days <= getvariable('data_date') then referred + days
    end as first_session
from waited;

create table enrolments as
with likely as (
    select started.*, weeks, sessions, roll(e, 'fate') as u_fate, roll(e, 'until') as part, case
            when programme = 'parenting' and woman then getvariable('women_finish_parenting').planted
            when programme = 'parenting' then getvariable('women_finish_parenting').usual
            else base - 0.25 * (risk - 0.5)
        end * case
            when area = getvariable('kara_suu_completion').place
                and first_session >= getvariable('kara_suu_completion').since then
             getvariable('kara_suu_completion').planted / getvariable('kara_suu_completion').usual else 1
        end as chance
    from started join programmes using (programme)
), fated as (
    select *, u_fate < chance as finishes, first_session + weeks * 7 + within(0, 35, part) as last_day,
        first_session + within(7, weeks * 7, 0.8 * part) as drop_day
    from likely
), ended_somehow as (
    -- Of those who do not finish two in five move away, which counts neither for nor against a programme.
    select *, if(finishes, last_day, drop_day) as own_end,
        case when finishes then 'completed' when roll(e, 'moves away') < 0.4 then 'transferred' else 'dropped_out' end
            as own_outcome
    from fated
), told as (
    select *, if(ended < own_end, ended, own_end) as over_on, case
            when not ended < own_end or ended is null then own_outcome
            when end_reason in ('revoked', 'absconded', 'new_crime') then 'dropped_out'
            else 'order_ended'
        end as over_how
    from ended_somehow
)
select e, client_id, programme, office, referred, suitable, first_session,
    if(over_on <= getvariable('data_date'), over_on, null) as over_on,
    if(over_on <= getvariable('data_date'), over_how, null) as outcome,
    if(over_on <= getvariable('data_date') and over_how = 'dropped_out',
        pick(['motivation', 'motivation', 'motivation', 'work', 'work', 'personal', 'personal', 'breach', 'health',
            'administrative'], roll(e, 'reason')), null) as reason,
    sessions as planned, case
        when first_session is null then 0
        when over_how = 'completed' and over_on <= getvariable('data_date') then sessions - within(0, 3, part)
        else greatest(1, least(sessions, (0.85 * sessions / weeks
            * (least(over_on, getvariable('data_date')) - first_session) / 7.0)::int))
    end as attended
from told;
