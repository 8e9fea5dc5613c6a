"""Colours: one place, two themes, enough contrast."""

import pytest

from dashboard import theme
from dashboard.shell import ASSETS


def luminance(colour):
    """Relative luminance of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


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


@pytest.mark.parametrize("name", [0, 1])
def test_each_level_is_darker_than_the_one_before(name):
    levels = [theme.ROLES[f"level-{level}"][name] for level in ("low", "medium", "high", "very_high")]
    assert sorted(levels, key=luminance, reverse=True) == levels
