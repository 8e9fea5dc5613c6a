"""The list of seeded bugs fits the code; `python -m tests.seeded_bugs` puts them in and runs the tests."""

import pytest

from tests.seeded_bugs import BUGS, ROOT


def test_there_are_twenty_or_more():
    assert len({bug.name for bug in BUGS}) == len(BUGS) >= 20


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_seeded_bug_has_its_place_in_the_code(bug):
    assert (ROOT / bug.file).read_text(encoding="utf-8").count(bug.right) == 1
    for name in bug.tests.split():
        assert (ROOT / "tests" / f"{name}.py").is_file()
