-- Each row with the year and the circuit of the title above it. A dash is a zero, as the judiciary's own summary sheet
-- has it; *, # and , are marks of footnotes and thousands.
with stacked as (
    select 'circuit' as court, * from circuit union all by name select 'family' as court, * from family
), titled as (
    select *, last_value(case when regexp_matches(type, '^\d{4} ') then type end ignore nulls)
        over (partition by court order by _row) as title
    from stacked
)
select
    _row, court, title[1:4] as year, split_part(title, ' ', 2) || ' Circuit' as circuit,
    replace(rtrim(type, ' *#'), '’', '''') as type, beside,
    type = title or coalesce(pending_before in ('Pending at Start', 'Caseload Activity'), false) as is_heading,
    case
        when columns('^(pending_before|filed|total|resolved|pending)$') in ('-', '—') then '0'
        else nullif(regexp_replace(columns('^(pending_before|filed|total|resolved|pending)$'), '[,*]', '', 'g'), '')
    end,
    case when list_has_any([pending_before, filed, total], ['-', '—']) then ' The dash was read as a zero.' else '' end
        as dash_before,
    case when list_has_any([total, resolved, pending], ['-', '—']) then ' The dash was read as a zero.' else '' end
        as dash_after
from titled
