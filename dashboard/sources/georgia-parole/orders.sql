-- One parole a person, with no date, but followed by the source for three years.
select
    _row, ID as order_id, ID as client_id,
    'post_penitentiary' as kind, 'parole' as measure, Prison_Offense as offence,
    'office-' || Residence_PUMA as office,
    36 as followed_months
from people
