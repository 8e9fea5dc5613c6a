-- The first new arrest for a felony or misdemeanour, by year of follow-up; a person has one at most.
select
    _row, ID as reoffence_id, ID as client_id,
    case 'true'
        when Recidivism_Arrest_Year1 then 12
        when Recidivism_Arrest_Year2 then 24
        when Recidivism_Arrest_Year3 then 36
    end as months_after_start
from people
where 'true' in (Recidivism_Arrest_Year1, Recidivism_Arrest_Year2, Recidivism_Arrest_Year3)
