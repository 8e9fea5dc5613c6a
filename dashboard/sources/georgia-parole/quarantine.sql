-- A flag that is neither true nor false, or two columns that contradict each other, would turn into a silent "no".
with flags as (
    unpivot people
    on
        Violations_ElectronicMonitoring, Violations_Instruction, Violations_FailToReport,
        Violations_MoveWithoutPermission, Recidivism_Within_3years,
        Recidivism_Arrest_Year1, Recidivism_Arrest_Year2, Recidivism_Arrest_Year3
    into name column_name value flag
)
select _row, column_name, flag as value, 'It takes true or false.' as reason
from flags where flag not in ('true', 'false')
union all
select
    _row, 'Recidivism_Within_3years', Recidivism_Within_3years,
    'It does not agree with the three columns Recidivism_Arrest_Year1 to Recidivism_Arrest_Year3.'
from people
where (Recidivism_Within_3years = 'true')
    <> ('true' in (Recidivism_Arrest_Year1, Recidivism_Arrest_Year2, Recidivism_Arrest_Year3))
