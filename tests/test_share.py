"""Slow pages take some of the threads, never all: walls and health are answered beside them."""

import threading

import pytest

from dashboard import answering, share
from dashboard.bench.serving import web_command


def test_the_procfile_gives_more_threads_than_pages_can_take():
    words = web_command().split()
    assert int(words[words.index("--threads") + 1]) >= share.ROOM + share.DOOR + 4


@pytest.fixture
def slow(app, member, monkeypatch):
    """(member, go on): every page waits until the second is called."""
    going_on, built = threading.Event(), answering._built
    monkeypatch.setattr(answering, "_built", lambda *asked: going_on.wait(20) and built(*asked))
    yield member, going_on.set
    going_on.set()


def test_health_is_answered_while_pages_take_all_that_they_may(app, slow, monkeypatch):
    member, go_on = slow
    monkeypatch.setattr(share, "_room", threading.BoundedSemaphore(2))
    cookies = {"Cookie": "; ".join(f"{each.key}={each.value}" for each in member._cookies.values())}
    codes = []

    def open_page():
        codes.append(app.server.test_client(use_cookies=False).get("/situation", headers=cookies).status_code)

    people = [threading.Thread(target=open_page) for _ in range(2)]
    [each.start() for each in people]
    while share._room._value:
        threading.Event().wait(0.01)
    too_many = member.get("/situation")
    assert too_many.status_code == 503 and not codes
    assert "Many pages are asked for at this moment" in too_many.text and int(too_many.headers["Retry-After"]) > 0
    assert 'href="">Try again' in too_many.text
    assert member.get("/healthz").status_code == 200
    go_on()
    [each.join() for each in people]
    assert codes == [200, 200] and member.get("/situation").status_code == 200
