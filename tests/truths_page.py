"""Writes dashboard/reference/truths.md: by which planted truth, and test, each rule and each statistic was tried.

`python -m tests.truths_page` after a change of the rules, the statistics, the planted truths or their tests.
"""

import importlib
import inspect
import pkgutil
import re

from dashboard import signals, statistics
from dashboard.demo.truths import truth
from tests.conftest import ROOT

PAGE = ROOT / "dashboard" / "reference" / "truths.md"
HEAD = """# By which planted truth each rule and each statistic was tried

Written by `python -m tests.truths_page`; do not change it by hand. A truth is planted in the demonstration data, see
`dashboard/demo/truths.py`; the test asks the dashboard and finds it. What each function computes is held besides
against a published example or another implementation in `tests/test_statistics.py`.

| rule or statistic | test | truth |
|---|---|---|
"""
STATISTICS = "test_truths_statistics"
TARGET = "test_the_target_of_the_acts_is_reached_since_they_arrive_sooner_and_hit_by_chance_before"
FOUND = {  # rule of a signal, or function of dashboard/statistics -> (file, test that finds a truth by it)
    signals.OUTSIDE: (STATISTICS, "test_acts_that_arrive_sooner_leave_the_limits_shift_and_stay_near_them"),
    signals.SHIFT: (STATISTICS, "test_acts_that_arrive_sooner_leave_the_limits_shift_and_stay_near_them"),
    signals.NEAR: (STATISTICS, "test_acts_that_arrive_sooner_leave_the_limits_shift_and_stay_near_them"),
    signals.TREND: (STATISTICS, "test_contacts_that_slip_month_by_month_are_a_trend"),
    signals.YEAR: (STATISTICS, "test_reassessments_that_stopped_are_a_signal_of_a_year"),
    signals.APART: (STATISTICS, "test_a_district_without_coverage_stands_outside_the_funnel"),
    signals.ALIKE: (STATISTICS, "test_violations_of_issyk_kul_are_a_signal_of_people_alike"),
    signals.TARGET: (STATISTICS, TARGET),
    signals.SILENT: ("test_silence", "test_a_silent_source_is_a_signal_with_its_days_its_limit_and_a_link"),
    "control.control": (STATISTICS, "test_contacts_that_slip_month_by_month_are_a_trend"),
    "control.limits": (STATISTICS, "test_court_acts_that_arrive_sooner_are_a_signal"),
    "control.side_of_centre": (STATISTICS, "test_court_acts_that_arrive_sooner_are_a_signal"),
    "control.assurance": (STATISTICS, TARGET),
    "funnel.beyond": (STATISTICS, "test_reassessments_that_stopped_are_a_signal_of_a_year"),
    "funnel.binomial_limits": (STATISTICS, "test_a_district_without_coverage_stands_outside_the_funnel"),
    "funnel.overdispersion": (STATISTICS, "test_a_district_without_coverage_stands_outside_the_funnel"),
    "funnel.excess": (STATISTICS, "test_violations_of_issyk_kul_are_not_explained_by_who_its_people_are"),
    "standardise.standardised": (STATISTICS, "test_violations_of_issyk_kul_are_not_explained_by_who_its_people_are"),
    "standardise.spread_of": (STATISTICS, "test_violations_of_issyk_kul_are_not_explained_by_who_its_people_are"),
    "standardise.is_outside": (STATISTICS, "test_violations_of_issyk_kul_are_not_explained_by_who_its_people_are"),
    "standardise.ratio_limits": (STATISTICS, "test_violations_of_issyk_kul_are_not_explained_by_who_its_people_are"),
    "cohorts.cumulative_incidence": (STATISTICS, "test_a_long_programme_takes_its_completers_longer"),
    "cohorts.reached": (STATISTICS, "test_a_long_programme_takes_its_completers_longer"),
    "agreement.weighted_kappa": (STATISTICS, "test_assessors_agree_well_beyond_chance"),
    "agreement.auc": (STATISTICS, "test_the_first_score_tells_who_offends_again"),
    "agreement.out_of_order": (STATISTICS, "test_the_first_score_tells_who_offends_again"),
    "comparing.change_score": (STATISTICS, "test_reassessments_that_stopped_are_a_signal_of_a_year"),
    "comparing.interval": ("test_truths_equality", "test_women_who_finish_the_parenting_programme_are_found"),
    "comparing.widened": (STATISTICS, "test_talas_stands_apart_beyond_what_rounding_adds"),
    "comparing.rounding_error": (STATISTICS, "test_talas_stands_apart_beyond_what_rounding_adds"),
    "comparing.difference": ("test_truths_equality", "test_women_who_finish_the_parenting_programme_are_found"),
}


def statistics_there_are():
    """'module.function' of every public function of dashboard/statistics."""
    names = [each.name for each in pkgutil.iter_modules(statistics.__path__)]
    modules = {name: importlib.import_module(f"{statistics.__name__}.{name}") for name in names}
    return {
        f"{name}.{function.__name__}"
        for name, module in modules.items()
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not function.__name__.startswith("_")
    }


def truths_page():
    """The whole page as Markdown."""
    return HEAD + "".join(f"| {what} | {file}.{test} | {told(file, test)} |\n" for what, (file, test) in FOUND.items())


def told(file, test):
    """The sentences of the truths that a test names."""
    source = inspect.getsource(getattr(importlib.import_module(f"tests.{file}"), test))
    return " ".join(truth(name).sentence for name in re.findall(r'truth\("(\w+)"\)', source)) or NOT_PLANTED[file]


NOT_PLANTED = {
    "test_silence": "A register, looked at 55 days after it last spoke: sources of invented people are never silent.",
}

if __name__ == "__main__":
    PAGE.write_text(truths_page(), encoding="utf-8")
