"""What holds for the two trees of areas and for no other table."""

from data_access.loading.errors import Refused
from data_access.loading.marking import alive

_CHECKS = (
    ("tree", "tree not in ('territory', 'service')", "neither territory nor service"),
    ("parent", "parent is null and kind <> 'country'", "only the country may stand without an area above it"),
    ("parent", "parent is not null and kind = 'country'", "a country has no area above it"),
    ("parent", "parent = area", "an area cannot lie in itself"),
)


def check_areas(stage):
    """Refuse rows of typed.areas that stand in no tree."""
    for name, test, reason in _CHECKS:
        stage.execute(
            f"insert into loader.refused select _row, 'areas', '{name}', {name}, '{reason}', false "
            f"from typed.areas where {test}"
        )


def check_country(stage, source):
    """One installation holds one country.

    Raises:
        Refused: the source has another country than the one published, or two.
    """
    found = stage.execute(
        f"select area, null as source from {alive('areas')} where parent is null "
        "union select area, source from published.areas where parent is null order by source nulls first"
    ).fetchall()
    countries = sorted({area for area, _ in found})
    if len(countries) > 1:
        raise Refused(
            "%(source)s would make %(countries)s countries here: %(names)s. One installation "
            "holds one country; load it into another one (SITUATION_CENTRE_HOME), or give its areas "
            "the same root.",
            source=source.name,
            countries=len(countries),
            names=", ".join(countries),
        )
