"""Colours, once: each role in light and dark, as CSS variables and as the template of the charts.

`python -m dashboard.theme` prints assets/tokens.css; a test holds the two together.
"""

import functools

from flask import has_request_context

from dashboard.preferences import current_theme

FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif'
ROLES = {  # role: (light, dark)
    "page": ("#F5F7FA", "#0A1424"),
    "card": ("#FFFFFF", "#111F36"),
    "line": ("#E1E6EE", "#2A3B57"),
    "track": ("#EDF1F6", "#1B2C48"),
    "text": ("#16233B", "#F3F6FA"),
    "muted": ("#5B6675", "#A9B8CC"),
    "accent": ("#1F5FA8", "#5BA7F0"),
    "better": ("#1F6FB5", "#5BA7F0"),
    "worse": ("#C8640A", "#FFB547"),
    "worse-said": ("#A84F00", "#FFB547"),
    "same": ("#8792A2", "#8FA3BC"),
    "series": ("#5F7590", "#A9B8CC"),
    "hatch": ("#C9D2DE", "#3D5273"),
    "alarm": ("#B3261E", "#B3261E"),
    "notice": ("#FFF3D6", "#4A3A14"),
    "notice-text": ("#6B4A00", "#FFD98A"),
    "level-low": ("#CFE3F1", "#CFE3F1"),
    "level-medium": ("#7FB2D6", "#7FB2D6"),
    "level-high": ("#2F74B5", "#3D85C6"),
    "level-very_high": ("#123C69", "#245C9C"),
    "on-low": ("#0A1424", "#0A1424"),
    "on-high": ("#FFFFFF", "#FFFFFF"),
    "scale-1": ("#DFEAF4", "#1D3554"),
    "scale-2": ("#B7D0E7", "#25517F"),
    "scale-3": ("#86B4D8", "#316FAC"),
    "scale-4": ("#4F8FC6", "#5E9CD5"),
    "scale-5": ("#2468AE", "#A8CDED"),
    "part-1": ("#1F5FA8", "#5BA7F0"),
    "part-2": ("#86B4D8", "#A8CDED"),
    "part-3": ("#64748B", "#8FA3BC"),
    "part-4": ("#C3CCD8", "#4C638A"),
    "part-5": ("#123C69", "#D5E6F7"),
    "part-6": ("#A9B8CC", "#6B84AB"),
}
THEMES = ("light", "dark")
SCALE = tuple(f"scale-{step}" for step in range(1, 6))
PARTS = tuple(f"part-{step}" for step in range(1, 7))
FILLED = tuple(role for role in ROLES if role.startswith(("level-", "scale-", "part-")))
EVEN = 0.179  # the luminance of WCAG at which black and white letters stand out alike


def colours():
    """Role -> colour in the theme of this request; `on-<role>` is that of letters on a level, scale or part."""
    return _colours(current_theme() if has_request_context() else THEMES[0])


@functools.cache
def _colours(name):
    shade = {role: pair[THEMES.index(name)] for role, pair in ROLES.items()}
    letters = {f"on-{role}": shade["on-low" if luminance(shade[role]) > EVEN else "on-high"] for role in FILLED}
    return shade | letters


def luminance(colour):
    """Relative luminance of WCAG 2, from 0 to 1, of '#RRGGBB'."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def template():
    """The Plotly template of this request's theme: fonts, axes and margins, in the same colours as the page."""
    return _template(current_theme() if has_request_context() else THEMES[0])


@functools.cache
def _template(name):
    shade = _colours(name)
    axis = {
        "gridcolor": shade["line"],
        "linecolor": shade["line"],
        "zeroline": False,
        "automargin": True,
        "tickfont": {"color": shade["muted"], "size": 12},
        "title": {"font": {"color": shade["muted"], "size": 12}},
        "fixedrange": True,
    }
    layout = {
        "font": {"family": FONT, "size": 12, "color": shade["text"]},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": [shade[part] for part in PARTS],
        "xaxis": {**axis, "showgrid": False},
        "yaxis": axis,
        "margin": {"l": 8, "r": 12, "t": 12, "b": 28},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": shade["card"], "bordercolor": shade["line"], "font": {"color": shade["text"]}},
    }
    return {"layout": layout}


def stylesheet():
    """The CSS variables of both themes, `--centre-<role>`; paper is light."""
    light, dark = (
        _block(":root, [data-bs-theme=light]", _colours("light")),
        _block("[data-bs-theme=dark]", _colours("dark")),
    )
    return f"{light}@media screen {{\n{dark}}}\n"


def _block(selector, shade):
    lines = "\n".join(f"  --centre-{role}: {colour};" for role, colour in shade.items())
    return f"{selector} {{\n{lines}\n}}\n"


if __name__ == "__main__":
    print("/* Made by `python -m dashboard.theme`; change the colours there. */\n" + stylesheet(), end="")
