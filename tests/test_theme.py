"""Colours: one place, two themes, enough contrast."""

import pytest

from dashboard import theme
from dashboard.shell import ASSETS
from dashboard.theme import luminance


def contrast(one, other):
    """From 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_stylesheet_is_made_of_the_same_colours():
    kept = (ASSETS / "tokens.css").read_text(encoding="utf-8")
    assert kept.endswith(theme.stylesheet()), "Run: python -m dashboard.theme > assets/tokens.css"


def test_no_other_stylesheet_or_page_writes_a_colour():
    text = (ASSETS / "style.css").read_text(encoding="utf-8").replace("#fff", "")
    assert not [
        line for line in text.splitlines() if "#" in line and any(f": #{x}" in line for x in "0123456789abcdef")
    ]


@pytest.mark.parametrize("name", [0, 1])
@pytest.mark.parametrize("role", ["text", "muted"])
@pytest.mark.parametrize("ground", ["card", "page"])
def test_text_can_be_read(role, ground, name):
    assert contrast(theme.ROLES[role][name], theme.ROLES[ground][name]) >= 4.5


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize("role", theme.FILLED)
def test_a_number_on_a_piece_of_a_bar_can_be_read(role, name):
    shade = theme._colours(name)
    assert contrast(shade[role], shade[f"on-{role}"]) >= 4.5


@pytest.mark.parametrize("name", [0, 1])
@pytest.mark.parametrize("role", ["better", "worse-said", "accent"])
def test_a_judgement_can_be_read_on_a_card(role, name):
    assert contrast(theme.ROLES[role][name], theme.ROLES["card"][name]) >= 4.5


@pytest.mark.parametrize("name", [0, 1])
def test_each_level_is_darker_than_the_one_before(name):
    levels = [theme.ROLES[f"level-{level}"][name] for level in ("low", "medium", "high", "very_high")]
    assert sorted(levels, key=luminance, reverse=True) == levels
