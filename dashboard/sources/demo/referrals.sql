select
    _row, referral_no as referral_id, client as client_id, partner, domain, day as referred_on, accepted as accepted_on,
    attended as attended_on, returned as returned_on, result
from referrals
