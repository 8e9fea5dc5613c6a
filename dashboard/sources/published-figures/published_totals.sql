-- What the dashboard has numbers of its own for bears the name by which it compares; the rest keeps the source's. A
-- figure of a year stands at its first day. "About" and "around" are kept with the publisher.
select
    _row,
    case indicator
        when 'clients_on_register' then 'CL1'
        when 'clients_passed_through_probation' then 'served'
        when 'clients_who_reoffended' then 'new_crimes'
        when 'persons_under_electronic_supervision_app' then 'monitored'
        when 'staff_trained' then 'trained'
        else indicator
    end as figure,
    case
        when dimension in ('total', 'kind') then 'KG'
        when category like 'Alay district%' then '41706207000000'
        when category like 'Nookat district%' then '41706242000000'
        when category = 'Osh + Batken' then 'PD-OSH-BATKEN'
        when category = 'Jalal-Abad' then 'PD-JALAL-ABAD'
        when category = 'Bishkek + Chui + Talas' then 'PD-BISHKEK-CHUY-TALAS'
        when category = 'Issyk-Kul + Naryn' then 'PD-ISSYK-KUL-NARYN'
        else category
    end as area,
    case
        when dimension <> 'kind' then null
        when category like 'pre-trial%' then 'pre_trial'
        when category like 'executive%' then 'executive'
        when category like 'penitentiary%' then 'penitentiary'
        when category like 'post-penitentiary%' then 'post_penitentiary'
        else category
    end as kind,
    period as day, left(concat_ws(': ', case when dimension = 'total' then category end, "source"), 200) as publisher,
    value
from kyrgyz
union all
select
    _row, 'rate: ' || jurisdiction, null, null, year_31_january || '-01-31', left("source", 200),
    probationers_per_100000
from europe
