-- A defendant in a case is one case. It is resolved on the day of its last disposition that is final: a warrant for
-- somebody who did not come, and an indictment that takes the place of a charge, end nothing. Days before the receipt
-- or after the data date are set aside with their rows, and end nothing either. Its court is known once it is disposed.
with final as (
    select
        case_participant_id, court_name, received_date,
        case
            when charge_disposition ilike 'plea of guilty%' or charge_disposition ilike 'finding guilty%'
                or charge_disposition = 'Verdict Guilty' then 'guilty'
            when charge_disposition in ('FNG', 'Verdict-Not Guilty', 'FNG Reason Insanity') then 'acquitted'
            else 'dropped'
        end as outcome,
        try_strptime(disposition_date, '%m/%d/%Y %I:%M:%S %p')::date as ended
    from dispositions where charge_disposition not in ('BFW', 'Superseded by Indictment')
), ended as (
    select
        case_participant_id, max(ended) as ended,
        case
            when count(*) filter (outcome = 'guilty') > 0 then 'guilty'
            when count(*) filter (outcome = 'acquitted') > 0 then 'acquitted'
            else 'dropped'
        end as outcome
    from final where ended between received_date::date and date '2019-12-02' group by case_participant_id
), sat as (
    select case_participant_id, min(court_name) as court from dispositions group by case_participant_id
), passed as (
    select case_participant_id, arg_min(sentence_type, _row) as sentence
    from sentencing where current_sentence = 'true' group by case_participant_id
)
select
    intake._row, intake.case_participant_id as case_id, court, offense_category as offence,
    lower(gender) as sex, received_date as filed_on, ended::varchar as resolved_on, outcome as disposition,
    case when ended is not null then sentence end as sentence,
    case when age_at_incident is null then null when try_cast(age_at_incident as integer) < 18 then 'true' else 'false'
    end as minor
from intake
left join ended using (case_participant_id)
left join sat using (case_participant_id)
left join passed using (case_participant_id)
