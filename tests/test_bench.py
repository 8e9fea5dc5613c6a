"""The measuring itself; what is measured is never asserted."""

import io
import os

from rich.console import Console

from dashboard.bench import history, load, serving


def test_a_measurement_is_compared_with_the_last_of_the_same_size(tmp_path):
    file = tmp_path / "bench.json"
    for clients, cold in ((20_000, 1.0), (20_000, 2.0), (2_000_000, 9.0)):
        history.append(file, {"clients": clients, "cold": cold})
    assert history.last(file, 20_000)["cold"] == 2.0
    assert history.last(file, 5) == {}


def test_the_table_says_the_change():
    console = Console(width=160, record=True, file=io.StringIO())
    console.print(history.table([({"clients": 20_000, "cold": 3.0}, {"clients": 20_000, "cold": 2.0})]))
    assert "3 (+50%)" in console.export_text()


def test_processor_time_counts_a_process_and_its_children():
    before = load.processor_seconds(os.getpid())
    sum(number * number for number in range(2_000_000))
    assert load.processor_seconds(os.getpid()) > before


def test_a_free_port_stays_below_those_of_outgoing_connections():
    assert serving.free_port() < 32_768
