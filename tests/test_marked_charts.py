"""Charts show what analysts wrote down: events of their place and time, limits anew, and the state of a target."""

import datetime

import pytest

from dashboard import figures, marks
from dashboard.figures import dated
from dashboard.figures.series import control_of
from dashboard.marks import Event, Target
from data_access.answer import WITHHELD
from tests.answers import answer, parts, ratio, viewing

LAW = Event(
    1, datetime.date(2024, 9, 3), "law", "*", "New Criminal Code", "Новый кодекс", "Жаңы кодекс", ("CL4", "RN2")
)
NORTH = Event(2, datetime.date(2024, 2, 3), "form", "N", "New form in the north", None, None, ())
NORTH_AND_LAW = Event(3, datetime.date(2024, 9, 20), "form", "*", "New form", None, None, ())


@pytest.fixture(autouse=True)
def view():
    """Each shape is drawn for the situation page."""
    with viewing() as shown:
        yield shown


@pytest.fixture
def write_down(monkeypatch):
    """Make events and targets hold."""

    def held(events=(), targets=()):
        monkeypatch.setattr(marks, "held_events", lambda: list(events))
        monkeypatch.setattr(marks, "held_targets", lambda: list(targets))
        monkeypatch.setattr(dated, "known_places", dict)

    return held


def started(values, **codes):
    """Starts by month from January 2024 on."""
    months = [f"{2024 + place // 12}-{place % 12 + 1:02}" for place in range(len(values))]
    rows = [codes | {"month": month, "started": value} for month, value in zip(months, values, strict=True)]
    return answer(["CL4"], [*codes, "month"], rows, data_date=datetime.date(2026, 12, 31))


def target(value, measure="CL4", area="*", starts=datetime.date(2020, 1, 1)):
    return Target(1, measure, area, value, "Head of the service", "Order 12", starts, None)


def graph_of(drawing):
    return next(part.figure for part in parts(drawing.body) if hasattr(part, "figure"))


def lines_down(figure):
    return [shape["x0"] for shape in figure["layout"].get("shapes", []) if shape.get("type") == "line"]


def test_an_event_is_a_dated_line_and_a_sentence(write_down):
    write_down([LAW])
    drawn = figures.trend(started([10, 12] * 10))
    assert lines_down(graph_of(drawn)) == [8]
    assert any("3 Sept 2024: New Criminal Code · limits computed anew" in note for note in drawn.foot)


def test_limits_are_computed_anew_only_from_an_event_that_says_so(write_down):
    values = [10, 12] * 4 + [30, 32] * 4
    write_down([LAW])
    assert "higher than usual" not in (figures.trend(started(values)).finding or "")
    write_down([Event(1, LAW.happened_on, "law", "*", "The same", None, None, ())])
    assert "higher than usual" in figures.trend(started(values)).finding


def test_an_event_of_another_place_is_not_shown(write_down):
    write_down([NORTH])
    assert lines_down(graph_of(figures.trend(started([10, 12] * 10)))) == []
    north = started([10, 12] * 10, area="N")
    assert dated.events_of(north, [row["month"] for row in north.rows]) == [(1, NORTH)]


def test_a_target_is_a_line_with_its_owner_and_what_becomes_of_it(write_down):
    write_down(targets=[target(40)])
    drawn = figures.trend(started([10, 12] * 10))
    ys = [trace["y"] for trace in graph_of(drawn)["data"]]
    assert [40, 40] in ys and any("Head of the service · Order 12" in note for note in drawn.foot)


def test_a_target_out_of_the_limits_is_never_reached_and_one_below_them_always(write_down):
    rows = [
        {"month": f"{2023 + place // 12}-{place % 12 + 1:02}", "in_time_share": value}
        | {"in_time_share_of": value, "in_time_share_among": 100}
        for place, value in enumerate([50, 54] * 10)
    ]
    told = {}
    for value in (30, 52, 90):
        write_down(targets=[target(value, "RN2")])
        drawn = figures.trend(answer(["RN2"], ["month"], rows, data_date=datetime.date(2026, 12, 31)))
        told[value] = (" ".join(drawn.foot), drawn.icon)
    assert "· reached as things are" in told[30][0] and "not reached as things are" in told[90][0]
    assert "reached by chance" in told[52][0]
    assert all(icon.className == "signs" for _, icon in told.values())


def test_a_target_of_the_place_goes_before_that_of_the_country(write_down):
    write_down(targets=[target(40), target(20, area="N")])
    north = started([10, 12] * 10, area="N")
    assert dated.target_of(north, north.measures[0], "2024-05").value == 20
    assert dated.target_of(started([1]), north.measures[0], "2024-05").value == 40


def test_a_target_that_does_not_hold_yet_is_not_shown(write_down):
    write_down(targets=[target(40, starts=datetime.date(2030, 1, 1))])
    assert not any("Order 12" in note for note in figures.trend(started([10, 12] * 10)).foot)


def test_the_tile_names_the_target(write_down):
    write_down(targets=[target(40)])
    assert "target 40" in figures.tile(started([10, 12] * 10)).told


def again(shares):
    """The share assessed again of a hundred people who began in each month from January 2023 on."""
    months = [f"{2023 + place // 12}-{place % 12 + 1:02}" for place in range(len(shares))]
    rows = [ratio("reassessed_share", of, 100, month=month) for month, of in zip(months, shares, strict=True)]
    return answer(["RN10"], ["month"], rows, data_date=datetime.date(2026, 12, 31))


def test_what_is_usual_is_told_from_when_a_thing_is_done_at_all(write_down):
    write_down()
    rows = again([0] * 13 + [20, 30] * 6).rows
    chart = control_of(again([0] * 13 + [20, 30] * 6), rows)
    assert chart.centre == 25 and chart.stretches[0].start == 13
    assert not any(chart.marks)


def test_a_few_months_of_nothing_are_months_like_others(write_down):
    write_down()
    chart = control_of(again([0] * 6 + [2, 1] * 8), again([0] * 6 + [2, 1] * 8).rows)
    assert chart.stretches[0].start == 0 and chart.centre < 1


def test_events_of_one_period_share_a_line_under_both_signs(write_down):
    write_down([NORTH_AND_LAW, LAW])
    layout = graph_of(figures.trend(started([10, 12] * 10)))["layout"]
    assert [note["text"] for note in layout["annotations"] if "①" in note["text"]] == ["①②"]
    assert lines_down({"layout": layout}) == [8]


def test_a_month_between_two_gaps_is_a_point():
    line = graph_of(figures.trend(started([10, 12, WITHHELD, 14, WITHHELD, 16, 12])))["data"][0]
    assert line["marker"]["size"] == [0, 0, 0, 7, 0, 0, 0]
    assert "marker" not in graph_of(figures.trend(started([10, 12, 14])))["data"][0]
