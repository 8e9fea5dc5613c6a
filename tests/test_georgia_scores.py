"""The first scores of Georgia's parole: score 1 is out of order there, and stays visible."""

from dashboard import figures, settings
from dashboard.address import View
from dashboard.viewing import looking_at
from data_access import loading, memory, publication
from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import rna


def test_the_odd_first_score_is_named_and_not_smoothed(shared_data, tmp_path):
    source = loading.find_source("georgia-parole", tmp_path)
    loading.load(source, shared_data / "nij-georgia-parole", settings.rules().without_attack(), tmp_path)
    publication.connect(None, tmp_path)
    memory.forget()
    answer = fetch(rna, ["validity_share"], by=["tool", "sex", "score"], viewer=operator())
    men = {row["score"]: row for row in answer.rows if row["sex"] == "male"}
    assert (men["1"]["validity_share_of"], men["1"]["validity_share_among"]) == (304, 683)
    assert men["1"]["validity_share"] > men["3"]["validity_share"] > men["2"]["validity_share"]
    with looking_at(View("rna")):
        drawn = figures.validity(answer)
    assert drawn.finding == "The score is out of order at 1"
    assert any("Men: AUC 0.60 (0.59–0.61)" in note for note in drawn.foot)
