"""The truths planted in the demonstration data: one table, read by the generator and by the tests that must find them.

`usual` is the generator's value everywhere else or before, `planted` its value at the place from `since` on; both
in the unit that the truth's sentence names. A measure of the dashboard sees them through chance and the other rules
of the data, so it comes near them and does not equal them. `measure` is the catalogue's id.
"""

import dataclasses
import datetime


@dataclasses.dataclass(frozen=True)
class Truth:
    """One planted truth; `place` is an area's or office's code, None for the whole country."""

    name: str
    sentence: str
    measure: str
    place: str | None
    since: datetime.date | None
    usual: float
    planted: float


def _since(year, month):
    return datetime.date(year, month, 1)


TRUTHS = (
    Truth(
        "settlements_close",
        "The register grows by several hundred people from August 2025 to February 2026, when the penal settlements "
        "close and their people come under probation; they are this share of all clients.",
        *("CL1", None, _since(2025, 8), 0.0, 0.042),
    ),
    Truth(
        "quiet_january",
        "Courts rest in January and August: registrations fall to this share of an ordinary month.",
        *("CL4", None, None, 1.0, 0.6),
    ),
    Truth(
        "acts_arrive_sooner",
        "Court acts registered from January 2026 on arrive after half the days: the middle of the lag.",
        *("IN1", None, _since(2026, 1), 11.5, 6.0),
    ),
    Truth(
        "crowded_bishkek",
        "An officer in Bishkek carries more than twice the clients of a colleague elsewhere.",
        *("CL11", "KG-GB", None, 22.0, 52.0),
    ),
    Truth(
        "talas_past_due",
        "In Talas Region this share of the orders whose lawful end came since March 2026 was never closed.",
        *("CL10", "KG-T", _since(2026, 3), 0.0, 0.6),
    ),
    Truth(
        "suzak_uncovered",
        "In Suzak District far fewer are assessed: coverage as a share of what other offices reach.",
        *("RN1", "41703220000000", None, 1.0, 0.35),
    ),
    Truth(
        "batken_overdue",
        "In Batken Region reassessments have almost stopped since December 2025: the share still made.",
        *("RN3", "KG-B", _since(2025, 12), 0.97, 0.12),
    ),
    Truth(
        "sokuluk_overrides",
        "The Sokuluk office overrides the score's level this often.",
        *("RN11", "PO-SOKULUK", None, 0.11, 0.45),
    ),
    Truth(
        "uzgen_unanswered",
        "The Uzgen office leaves the domain of mental health unanswered in this share of its assessments.",
        *("RN6", "PO-UZGEN", None, 0.06, 0.62),
    ),
    Truth(
        "kara_suu_completion",
        "In Kara-Suu District completion drops for everyone who starts a programme from January 2025 on.",
        *("PR5", "41706226000000", _since(2025, 1), 0.76, 0.33),
    ),
    Truth(
        "women_finish_parenting",
        "Women finish the parenting programme far more often than men.",
        *("PR5", None, None, 0.62, 0.9),
    ),
    Truth(
        "jalal_abad_waits",
        "In Jalal-Abad Region the days from referral to the first session double for referrals from July 2025 on.",
        *("PR4", "KG-J", _since(2025, 7), 30.0, 60.0),
    ),
    Truth(
        "nookat_over_contacts",
        "The Nookat office sees people at the lowest risk level far more often: days between two contacts.",
        *("SV3", "PO-NOOKAT", None, 96.0, 24.0),
    ),
    Truth(
        "naryn_misses",
        "In Naryn Region contacts are missed since November 2025: the share held by the due day.",
        *("SV1", "KG-N", _since(2025, 11), 0.84, 0.5),
    ),
    Truth(
        "remote_contacts_slip",
        "Since March 2026 people miss more of the contacts at a distance each month: by this share of them, month by "
        "month, above the usual one.",
        *("SV4", None, _since(2026, 3), 0.05, 0.03),
    ),
    Truth(
        "issyk_kul_answers_late",
        "In Issyk-Kul Region violations are answered late since January 2025: the share answered within two days.",
        *("SV7", "KG-Y", _since(2025, 1), 0.85, 0.2),
    ),
    Truth(
        "jalal_abad_works_slowly",
        "In Jalal-Abad Region community work ordered since January 2024 goes slowly: days from session to session.",
        *("CW2", "KG-J", _since(2024, 1), 6.0, 24.0),
    ),
    Truth(
        "suzak_sessions_open",
        "The Suzak office records no outcome of this share of the work sessions since May 2026.",
        *("CW3", "PO-SUZAK", _since(2026, 5), 0.02, 0.6),
    ),
    Truth(
        "leninsky_wrong_level",
        "The Leninsky office sends this share of its low-risk people to the programme meant for higher risk; elsewhere "
        "most of them go where any level belongs.",
        *("PR10", "PO-LENINSKY", None, 0.12, 1.0),
    ),
    Truth(
        "nookat_provisional",
        "The Nookat office sets this share of its levels although inputs are missing.",
        *("RN13", "PO-NOOKAT", None, 0.04, 0.45),
    ),
    Truth(
        "naryn_no_reports",
        "In Issyk-Kul Region this share of completed programmes has had no report since January 2025.",
        *("PR14", "KG-Y", _since(2025, 1), 0.08, 0.6),
    ),
    Truth(
        "batken_no_places",
        "In Batken Region no place in the programme on alcohol and drugs has opened since January 2025.",
        *("PR13", "KG-B", _since(2025, 1), 1.0, 0.0),
    ),
    Truth(
        "osh_facilitators_change",
        "In Osh Region another facilitator leads a group session this often.",
        *("PR12", "KG-O", None, 0.06, 0.5),
    ),
    Truth(
        "osh_women_without_work",
        "In Osh Region women are employed less often than men, by this share more than elsewhere.",
        *("OC1", "KG-O", None, 0.0, 0.3),
    ),
    Truth(
        "silent_partner",
        "The partner House of Hope, in Jalal-Abad Region, tells the result of none of its referrals: the share untold.",
        *("OC5", None, None, 0.25, 1.0),
    ),
    Truth(
        "yearly_offenders",
        "By the Ministry's definition about this share of everybody supervised in a year has a new proven offence.",
        *("RO5", None, None, 0.0108, 0.0108),
    ),
    Truth(
        "kara_suu_acts_lost",
        "Acts of the court of Kara-Suu District get lost since July 2025: lost ones for each act that is registered.",
        *("IN2a", "CT-KARA-SUU", _since(2025, 7), 0.006, 0.25),
    ),
    Truth(
        "osh_city_cases_wait",
        "Cases received by the court of Osh City since January 2025 take twice as long: days beyond the first 15, "
        "on average.",
        *("FL5", "KG-GO", _since(2025, 1), 80.0, 200.0),
    ),
    Truth(
        "records_in_time",
        "Since January 2026 far more steps of the procedure are recorded in the system within three days.",
        *("FL7", None, _since(2026, 1), 0.58, 0.82),
    ),
    Truth(
        "mirror_records_lost",
        "Probation records the arrival of far fewer of the cases that courts send than other agencies do.",
        *("FL8", "court>probation", None, 0.95, 0.72),
    ),
    Truth(
        "issyk_kul_violates",
        "In Issyk-Kul Region this share of those who began since January 2023 violates once more, whoever they are: "
        "level, sex and age do not explain it.",
        *("SV5a", "KG-Y", _since(2023, 1), 0.0, 0.5),
    ),
    Truth(
        "assessors_agree",
        "A second assessor finds the same level in this share of the assessments rated twice.",
        *("RN14", None, None, 0.78, 0.78),
    ),
    Truth(
        "score_tells_risk",
        "Who offends again had the higher first score in about this share of pairs; a coin would find half.",
        *("RN15", None, None, 0.5, 0.85),
    ),
    Truth(
        "long_programme",
        "The programme against family violence takes this many weeks, the way to work ten: completers finish so late.",
        *("PR8b", None, None, 10.0, 24.0),
    ),
    Truth(
        "issyk_kul_moves_lost",
        "In Issyk-Kul Region this share of the transfers is recorded with an office that never held the order, so that "
        "the balance of its offices does not close.",
        *("CL7", "KG-Y", None, 0.0, 0.7),
    ),
    Truth(
        "talas_over_supervision",
        "In Talas Region this share of people is supervised above the level of the assessment.",
        *("RN12a", "KG-T", None, 0.06, 0.45),
    ),
    Truth(
        "osh_city_whereabouts",
        "In Osh City the whereabouts of this share of people have become unknown since May 2026.",
        *("SV8", "KG-GO", _since(2026, 5), 0.015, 0.11),
    ),
    Truth(
        "south_watches",
        "Electronic supervision is used far more in Osh and Batken than in Bishkek, Chuy and Talas: its share.",
        *("CL17", "PD-OSH-BATKEN", None, 0.06, 0.28),
    ),
    Truth(
        "few_women_lead",
        "Women are half of the staff and lead few offices: their share among heads.",
        *("TR3a", None, None, 0.52, 0.15),
    ),
    Truth(
        "batken_vacancies",
        "In Batken Region this share of the established posts stands vacant.",
        *("CL16a", "KG-B", None, 0.06, 0.4),
    ),
    Truth(
        "rules_broken",
        "Each rule that no true record breaks is broken by this many records.",
        *("DQ4", None, None, 0.0, 4.0),
    ),
    Truth(
        "people_twice",
        "So many people stand twice under one personal number, and two more under one name and day of birth.",
        *("DQ3", None, None, 0.0, 6.0),
    ),
    Truth(
        "programme_for_the_need",
        "Who is referred to a programme in this share goes to one for a need that the assessment found, soon after it.",
        *("PR11", None, None, 0.0, 0.75),
    ),
    Truth(
        "jalal_abad_untrained",
        "In Jalal-Abad Region few hold a certificate in risk and needs assessment, and assess all the same.",
        *("TR2", "KG-J", None, 0.9, 0.35),
    ),
)


def truth(name):
    """The truth of that name.

    Raises:
        KeyError: there is none; the message lists those there are.
    """
    found = {one.name: one for one in TRUTHS}
    if name not in found:
        raise KeyError(f"no truth is called {name!r}; there are {', '.join(found)}")
    return found[name]
