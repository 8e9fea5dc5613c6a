-- Where a state gives all three, its violations are those of probation and of parole together.
with told as (
    select
        kind, year, state, max(_row) filter (measure = 'Total violation ' || lower(kind)) as total_row,
        max(value) filter (measure = 'Total violation ' || lower(kind)) as total,
        max(value) filter (measure = 'Total probation violation ' || lower(kind)) as probation,
        max(value) filter (measure = 'Total parole violation ' || lower(kind)) as parole,
        count(value) = count(*) as is_complete
    from states group by kind, year, state
)
select
    total_row as _row, 'value' as column_name, total as value,
    'Violations of probation and of parole do not add up to the total of violations'
    || case when is_complete then '.' else ', of which not all parts are told.' end as reason
from told where total::double <> probation::double + parole::double
