"""Shapes: three states that never look alike, limits, and words for what cannot be drawn."""

import dataclasses

import pytest

from dashboard import figures
from dashboard.figures.series import final_day
from data_access.answer import ABOVE, BELOW, WITHHELD
from tests.answers import answer, of_class, parts, ratio, viewing, words


@pytest.fixture(autouse=True)
def view():
    """Each shape is drawn for the situation page."""
    with viewing() as shown:
        yield shown


def months(name, values, year=2024):
    """Rows by month from January of a year on."""
    codes = [f"{year + place // 12}-{place % 12 + 1:02}" for place in range(len(values))]
    return [{"month": code, name: value} for code, value in zip(codes, values, strict=True)]


def by_area(counts, among):
    """Coverage of areas of one size, and of all together."""
    rows = [ratio("coverage_share", of, among, area=code) for code, of in counts.items()]
    whole = ratio("coverage_share", sum(counts.values()), among * len(counts))
    return answer(["RN1"], ["area"], rows), answer(["RN1"], (), [whole])


def bars(drawing):
    """The rows of a drawing by the text of their names."""
    rows = [
        part
        for part in parts(drawing.body)
        if type(part).__name__ == "Li" and getattr(part.children[0], "className", "") == "of"
    ]
    return {words(row.children[0]): row for row in rows}


def test_zero_missing_and_withheld_look_different_in_bars():
    rows = [{"area": "N", "people": 0}, {"area": "S", "people": None}, {"area": "W", "people": WITHHELD}]
    drawn = bars(figures.ranking(answer(["CL1"], ["area"], [*rows, {"area": "X", "people": 9}])))
    assert not of_class(drawn["North"], "piece") and "0" in words(drawn["North"])
    assert of_class(drawn["South"], "missing") and "no data" in words(drawn["South"])
    assert of_class(drawn["West"], "withheld") and "<10" in words(drawn["West"])


def test_shares_at_the_ends_are_said_as_ends_and_sorted_there():
    told = {"coverage_share_of": 40, "coverage_share_among": 500}
    rows = [told | {"area": "N", "coverage_share": BELOW}, ratio("coverage_share", 30, 60, area="S")]
    drawn = bars(figures.ranking(answer(["RN1"], ["area"], [*rows, told | {"area": "W", "coverage_share": ABOVE}])))
    assert list(drawn) == ["West", "South", "North"]
    assert "<10%" in words(drawn["North"]) and ">90%" in words(drawn["West"]) and "50%" in words(drawn["South"])
    assert all(of_class(drawn[name], "withheld") for name in ("North", "West"))


def test_a_number_of_too_few_leads_nowhere():
    rows = [{"area": "N", "people": WITHHELD}, {"area": "S", "people": 40}]
    drawn = bars(figures.ranking(answer(["CL1"], ["area"], rows)))
    links = {name: [part for part in parts(row) if type(part).__name__ == "A"] for name, row in drawn.items()}
    assert not links["North"] and links["South"]


def test_rounded_parts_are_never_added_up():
    cells = {("N", "1-30"): 20, ("N", "31-90"): WITHHELD, ("N", "91+"): 75}
    rows = [{"area": area, "overdue": code, "overdue_people": count} for (area, code), count in cells.items()]
    by = {"area": [{"area": "N", "overdue_people": 105}], "overdue": [{"overdue": "91+", "overdue_people": 75}]}
    told = [answer(["RN4"], ["area", "overdue"], rows), *(answer(["RN4"], [name], by[name]) for name in by)]
    whole = answer(["RN4"], (), [{"overdue_people": 105}])
    drawing = figures.parts([dataclasses.replace(each, exact=False) for each in (*told, whole)])
    said = words(drawing.body)
    assert "105" in said and "95" not in said and "31-90 <10" in said and "71%" in said


def test_a_rate_of_few_people_is_said_in_counts():
    rows = [ratio("coverage_share", 3, 7, area="N"), ratio("coverage_share", 30, 70, area="S")]
    drawn = bars(figures.ranking(answer(["RN1"], ["area"], rows)))
    assert "3 of 7" in words(drawn["North"]) and of_class(drawn["North"], "missing")
    assert "43%" in words(drawn["South"])


def test_a_bar_leads_into_its_area():
    drawn = bars(figures.ranking(answer(["CL1"], ["area"], [{"area": "N", "people": 9}])))
    (link,) = [part for part in parts(drawn["North"]) if type(part).__name__ == "A"]
    assert link.href == "/situation?area=N"


def test_the_largest_stands_on_top_and_bars_begin_at_zero():
    rows = [{"area": "N", "people": 5}, {"area": "S", "people": 10}]
    drawn = bars(figures.ranking(answer(["CL1"], ["area"], rows)))
    assert list(drawn) == ["South", "North"]
    assert of_class(drawn["North"], "piece")[0].style["width"] == "50.00%"


def test_an_area_below_the_limits_gives_the_title():
    drawing = figures.ranking(by_area({"N": 160, "S": 158, "W": 90}, 200))
    assert drawing.finding == "Assessed with RNA: lower than chance explains in West"


def test_areas_that_differ_by_chance_give_no_title():
    assert figures.ranking(by_area({"N": 40, "S": 37, "W": 34}, 50)).finding is None


def test_areas_are_not_held_against_a_whole_that_is_withheld():
    answer_by_area, _ = by_area({"N": 160, "S": 158, "W": 90}, 200)
    hidden = answer(
        ["RN1"], (), [dict.fromkeys(("coverage_share", "coverage_share_of", "coverage_share_among"), WITHHELD)]
    )
    drawing = figures.ranking((answer_by_area, hidden))
    assert drawing.finding is None and not of_class(drawing.body, "tick")


def test_those_not_assessed_are_a_hatched_bar_of_their_own():
    rows = [ratio("levels", 60, 100, level="low"), ratio("levels", 40, 100, level="not_assessed")]
    names = {"level": {"low": ("Low", None, None), "not_assessed": ("Not assessed", None, None)}}
    drawing = figures.levels(answer(["RN5"], ["level"], rows, names=names))
    assert of_class(bars(drawing)["Not assessed"], "hatched") and not of_class(bars(drawing)["Low"], "hatched")
    assert drawing.finding == "40% have no valid assessment"


def stacked(counts):
    """Stacked levels of areas of 100: those without an assessment of each."""
    rows = [
        ratio("levels", count, 100, area=code, level=level)
        for code, lone in counts.items()
        for level, count in {"low": 100 - lone, "not_assessed": lone}.items()
    ]
    lone, among = sum(counts.values()), 100 * len(counts)
    whole = [ratio("levels", among - lone, among, level="low"), ratio("levels", lone, among, level="not_assessed")]
    return figures.stacked_levels((answer(["RN5"], ["area", "level"], rows), answer(["RN5"], ["level"], whole)))


def test_the_area_with_more_unassessed_than_chance_explains_is_named():
    assert stacked({"N": 20, "S": 20, "W": 60}).finding == "33% have no assessment; in West 60%"


def test_no_area_is_named_where_chance_explains_the_difference():
    assert stacked({"N": 30, "S": 30, "W": 36}).finding == "32% have no valid assessment"


def test_a_withheld_month_is_a_gap_in_the_line_and_a_note():
    drawing = figures.trend(answer(["CL4"], ["month"], months("started", [50, 52, WITHHELD, 51, 50, 52, 51])))
    (line,) = [trace for trace in drawing.body.children[0].figure["data"] if trace.get("text")]
    assert line["y"][2] is None and line["connectgaps"] is False
    assert any("not told as numbers" in told for told in drawing.foot)


def test_a_zero_in_the_line_is_a_zero():
    drawing = figures.trend(answer(["CL4"], ["month"], months("started", [50, 52, 0, 51, 50, 52, 51])))
    (line,) = [trace for trace in drawing.body.children[0].figure["data"] if trace.get("text")]
    assert line["y"][2] == 0


def test_a_stock_has_no_usual_range_and_a_flow_has_one():
    stock = figures.trend(answer(["CL1"], ["month"], months("people", [50] * 12)))
    flow = figures.trend(answer(["CL4"], ["month"], months("started", [50, 52] * 6)))
    assert [len(each.body.children[0].figure["data"]) for each in (stock, flow)] == [1, 3]


def test_months_that_late_entries_still_change_are_dotted():
    import datetime

    rows = months("started", [50, 52] * 6)
    drawing = figures.trend(answer(["CL4"], ["month"], rows, data_date=datetime.date(2024, 12, 10)))
    dotted = [
        trace
        for trace in drawing.body.children[0].figure["data"]
        if trace["line"]["dash"] == "dot" and trace.get("text")
    ]
    assert dotted[0]["x"] == ["2024-10", "2024-11", "2024-12"]
    assert "provisional" in " ".join(drawing.foot)


def test_a_line_of_one_period_is_a_sentence():
    drawing = figures.trend(answer(["CL1"], ["month"], months("people", [50])))
    assert drawing.body is None and "Jan 2024 50" in drawing.told


def test_no_usual_range_is_drawn_from_months_that_hide_their_small_ones():
    rows = months("started", [9, 12] * 5 + [WITHHELD, 9, 10])
    assert "usual range" not in figures.tile(answer(["CL4"], ["month"], rows)).told


def test_the_tile_marks_a_number_that_left_its_usual_range():
    rows = [row | {"lag_days_of": 90} for row in months("lag_days", [11, 12] * 7 + [6])]
    drawing = figures.tile(answer(["IN1"], ["month"], rows))
    assert "better than usual" in drawing.told and "usual range 9–14" in drawing.told


def test_the_tile_of_a_stock_compares_with_a_year_ago():
    drawing = figures.tile(answer(["CL1"], ["month"], months("people", [100] * 12 + [110])))
    assert "+10.0% on a year ago" in drawing.told


def test_the_tile_judges_only_mature_starters():
    rows = [
        ratio("completed_in_time_share", 30, 40, quarter="2024-Q1") | ratio("completed_share", 30, 40),
        ratio("completed_in_time_share", 5, 10, quarter="2024-Q2") | ratio("completed_share", 12, 40),
    ]
    drawing = figures.tile(answer(["PR5a", "PR5"], ["quarter"], rows))
    assert "75%" in drawing.told and "30 of 40" in drawing.told and "Q1 2024" in drawing.told


def test_cohorts_not_complete_are_veiled_and_dated():
    rows = [
        ratio("completed_in_time_share", 30, 40, quarter="2024-Q1") | ratio("completed_share", 30, 40),
        ratio("completed_in_time_share", 0, 0, quarter="2024-Q3") | ratio("completed_share", 12, 40),
    ]
    layout = figures.cohort(answer(["PR5a", "PR5"], ["quarter"], rows)).body["layout"]
    assert len(layout["shapes"]) == 1
    assert "Q3 2024 final on 30 Sept 2025" in layout["annotations"][-1]["text"].replace("Sep 2025", "Sept 2025")
    assert str(final_day("2024-Q3")) == "2025-09-30"


def test_the_balance_adds_up():
    stock = answer(["CL1"], ["month"], months("people", [100, 105], 2024))
    flows = answer(["CL4", "CL5"], ["month"], [{"month": "2024-02", "started": 9, "ended": 6}])
    told = figures.balance((stock, flows, flows, flows)).told
    assert told == "100 at the start + 9 began − 6 ended + 2 moved = 105 at the end"


def test_a_withheld_month_does_not_change_the_balance():
    stock = answer(["CL1"], ["month"], months("people", [100, 103, 105], 2024))
    flows = [{"month": "2024-02", "started": WITHHELD, "ended": 6}, {"month": "2024-03", "started": 9, "ended": 2}]
    wholes = answer(["CL4", "CL5"], (), [{"started": 13, "ended": 8}])
    told = figures.balance((stock, answer(["CL4", "CL5"], ["month"], flows), wholes, wholes)).told
    assert told == "100 at the start + 13 began − 8 ended + 0 moved = 105 at the end"


def test_a_source_without_months_is_shown_by_year():
    nothing = answer(["CL1"], ["month"])
    years = answer(["CL4", "CL5"], ["year"], [{"year": "2024", "started": 7, "ended": None}])
    drawing = figures.balance((nothing, answer(["CL4", "CL5"], ["month"]), nothing, years))
    assert list(bars(drawing)) == ["2024"] and "no month" in drawing.foot[0]


def test_withheld_parts_of_a_stock_are_gaps_and_never_layers():
    rows = [{"month": f"2024-0{place}", "kind": kind, "people": 9} for place in (1, 2) for kind in ("a", "b")]
    rows[1] |= {"people": WITHHELD}
    pair = answer(["CL1"], ["month", "kind"], rows), answer(["CL1"], ["month"])
    chart = figures.layers(pair).body.children[1].children[0].figure
    assert [trace["y"] for trace in chart["data"]] == [[9, 9], [None, 9]]
    assert not any("stackgroup" in trace for trace in chart["data"])


def test_a_funnel_of_counts_is_a_ranking_that_says_why():
    drawing = figures.funnel(answer(["CL1"], ["area"], [{"area": "N", "people": 9}]))
    assert list(bars(drawing)) == ["North"] and "none" in drawing.foot[-1]


def test_a_funnel_of_two_areas_is_a_sentence():
    assert figures.funnel(by_area({"N": 160, "S": 158}, 200)).body is None


def test_a_funnel_colours_only_what_chance_does_not_explain():
    marker = figures.funnel(by_area({"N": 160, "S": 158, "W": 90}, 200)).body["data"][-1]["marker"]
    assert marker["color"][0] == marker["color"][1] != marker["color"][2]


def test_the_map_is_drawn_from_lines_and_asks_no_server():
    codes = ("KG-B", "KG-GB", "KG-GO", "KG-N")
    rows = [ratio("coverage_share", 60 + place, 100, area=code) for place, code in enumerate(codes)]
    drawing = figures.region_map(answer(["RN1"], ["area"], rows))
    (chart,) = [part for part in parts(drawing.body) if type(part).__name__ == "Graph"]
    assert {trace["type"] for trace in chart.figure["data"]} == {"scatter"}
    assert [trace["meta"] for trace in chart.figure["data"]][-1] == "/situation?area=KG-GO"
    assert len(bars(drawing)) == 4


def test_areas_without_outlines_are_ranked_and_the_foot_says_so():
    drawing = figures.region_map(answer(["CL1"], ["area"], [{"area": "N", "people": 9}]))
    assert "no outlines" in " ".join(drawing.foot) and list(bars(drawing)) == ["North"]


def test_what_was_not_answered_is_hatched():
    row = ratio("needs_share", 20, 80, domain="work") | ratio("answered_share", 80, 100)
    drawn = bars(figures.answered(answer(["RN6", "RN6a"], ["domain"], [row])))
    found, rest, unanswered = of_class(drawn["work"], "piece")
    assert found.style["width"] == "20.00%" and "hatched" in unanswered.className
    assert unanswered.style["width"] == "20.00%"


def test_long_lists_show_both_ends():
    rows = [{"area": f"a{place}", "people": place} for place in range(40)]
    drawing = figures.ranking(answer(["CL1"], ["area"], rows))
    assert "24 more between" in words(drawing.body) and len(bars(drawing)) == 40


def test_no_shape_is_a_pie_a_gauge_or_a_choropleth():
    import pathlib

    source = "".join(file.read_text(encoding="utf-8") for file in pathlib.Path(figures.__file__).parent.glob("*.py"))
    for banned in ('"pie"', '"indicator"', "choropleth", "yaxis2", "go.Figure", "plotly.express", "import pandas"):
        assert banned not in source
