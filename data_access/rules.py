"""What a publication is counted by: code lists, age bands, deadlines and limits, all of them settings."""

import dataclasses
import datetime
import tomllib

FOLLOWED = ("clients", "orders", "assessments", "enrolments", "violations", "contacts")  # tables of required fields


@dataclasses.dataclass(frozen=True)
class Code:
    """One value of a code list; `category` says what it counts as, `lower` and `upper` bound an age band."""

    list: str
    code: str
    name: str
    name_ru: str | None = None
    name_ky: str | None = None
    position: int = 0
    category: str | None = None
    lower: int | None = None
    upper: int | None = None


@dataclasses.dataclass(frozen=True)
class Published:
    """How numbers are made safe for everybody; see [published] in dashboard/settings.toml for the meaning of each."""

    smallest: int
    rounding: int
    attributes: int
    movers: int
    smallest_share_base: int
    windows: tuple[int, ...]
    detailed_months: int
    headlines: tuple[str, ...]
    headline_smallest: int
    smallest_group: int = 100
    attack_seconds: int = 60
    attack_sample: int = 60


@dataclasses.dataclass(frozen=True)
class Workload:
    """How cases and officers are weighed; see [workload] in dashboard/settings.toml for the meaning of each."""

    target_points: int = 600
    standard_hours: float = 40
    case_hours: int = 120
    report_points: int = 30
    report_measures: tuple[str, ...] = ("report",)
    away_percent: int = 50
    smallest_caseload: int = 5
    level_points: tuple[tuple[str, int], ...] = ()
    level_hours: tuple[tuple[str, int], ...] = ()
    measure_percent: tuple[tuple[str, int], ...] = ()


@dataclasses.dataclass(frozen=True)
class Rules:
    """The settings that loading and counting read; see dashboard/settings.toml for the meaning of each."""

    codes: tuple[Code, ...]
    rna_kinds: frozenset[str]
    rna_exempt_days: int
    rna_initial_days: int
    rna_valid_days: int
    rna_score_error: float
    overdue_bands: tuple[int, ...]
    completion_months: int
    proving_months: int
    court_act_days: int
    earliest: datetime.date
    bad_share: float
    published: Published
    contact_days: int = 10
    plan_days: int = 15
    holidays: tuple[str, ...] = ()
    standard_days: int = 180
    record_days: int = 3
    mirror_days: int = 30
    contact_grace_days: int = 0
    response_days: int = 2
    work_months: int = 12
    contact_standard: tuple[tuple[str, str, int], ...] = ()
    reassessed_months: int = 12
    match_months: int = 6
    dosage_share: float = 0.8
    open_days: int = 90
    wait_bands: tuple[int, ...] = (30, 60, 90)
    return_days: int = 90
    served_days: int = 365
    civil_kinds: tuple[str, ...] = ("civil",)
    electronic_kinds: tuple[str, ...] = ("executive", "post_penitentiary")
    required_fields: tuple[str, ...] = ()
    workload: Workload = dataclasses.field(default_factory=lambda: Workload())

    def without_attack(self):
        """The same rules for people who are invented: nobody is behind the numbers, so nothing need be attacked."""
        return dataclasses.replace(self, published=dataclasses.replace(self.published, attack_seconds=0))

    def codes_of(self, list_name):
        """The codes of one list, in the order of the screen."""
        return sorted((code for code in self.codes if code.list == list_name), key=lambda code: code.position)


def read_codes(lists):
    """Turn `{list: {code: name or {name, ru, ky, category, from, to}}}` into codes, in the order written.

    Raises:
        ValueError: a list or a code that is not of that form, named.
    """
    return tuple(
        _code(list_name, code, text, position)
        for list_name, entries in lists.items()
        for position, (code, text) in enumerate(entries.items(), 1)
    )


def _code(list_name, code, text, position):
    told = {"name": text} if isinstance(text, str) else text
    if not isinstance(told, dict) or not isinstance(told.get("name"), str):
        raise ValueError(f'codes.{list_name}.{code} is {text!r}; it takes a name or a table with at least "name".')
    unknown = set(told) - {"name", "ru", "ky", "category", "from", "to"}
    if unknown:
        raise ValueError(f"codes.{list_name}.{code} has {sorted(unknown)}; it takes name, ru, ky, category, from, to.")
    bounds = {"lower": told.get("from"), "upper": told.get("to")}
    names = {"name": told["name"], "name_ru": told.get("ru"), "name_ky": told.get("ky")}
    return Code(list_name, code, **names, position=position, category=told.get("category"), **bounds)


def read_rules(text, shipped=""):
    """Read rules from the text of a settings file (TOML).

    Args:
        shipped: text from which a table, or an entry of [published], is taken that the file lacks.
    Raises:
        ValueError: an entry that cannot be, named.
    """
    own, told = tomllib.loads(text), tomllib.loads(shipped)
    told = told | own | {"published": told.get("published", {}) | own.get("published", {})}
    rna, limits, programmes = told["rna"], told["limits"], told["programmes"]
    return Rules(
        codes=read_codes(told["codes"]),
        rna_kinds=frozenset(rna["kinds"]),
        rna_exempt_days=rna["exempt_days"],
        rna_initial_days=rna["initial_days"],
        rna_valid_days=rna["valid_days"],
        rna_score_error=rna["score_error"],
        overdue_bands=tuple(rna["overdue_bands"]),
        completion_months=programmes["completion_months"],
        proving_months=told["reoffending"]["proving_months"],
        court_act_days=told["intake"]["court_act_days"],
        earliest=limits["earliest"],
        bad_share=limits["bad_share"],
        published=read_published(told["published"]),
        required_fields=_required_fields(told["quality"]["required"]),
        **_deadlines(told),
        **_supervision(told),
        **_help(told),
        **_work(told),
    )


def _work(told):
    """Who may be under electronic supervision, and the weights of cases."""
    own, kinds = told.get("workload", {}), told.get("electronic", {}).get("kinds")
    read = {
        name: tuple(value.items()) if isinstance(value, dict) else tuple(value) if isinstance(value, list) else value
        for name, value in own.items()
    }
    return {"workload": Workload(**read)} | ({"electronic_kinds": tuple(kinds)} if kinds is not None else {})


def _supervision(told):
    """Terms of supervision and community work, and the contacts that each level asks for, by kind and year."""
    standard = told.get("contact_standard", {})
    listed = [(level, contact, count) for level, asked in standard.items() for contact, count in asked.items()]
    return {"contact_standard": tuple(listed), **told.get("supervision", {})}


def _help(told):
    """Terms of programmes and of help by partners; what an older settings file does not name keeps its default."""
    own = ("match_months", "dosage_share", "open_days", "wait_bands")
    found = {name: told["programmes"][name] for name in own if name in told["programmes"]}
    found |= {name: told["rna"][name] for name in ("reassessed_months",) if name in told["rna"]}
    found |= told.get("partners", {})
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}


def _deadlines(told):
    """Terms of intake and procedure; what an older settings file does not name keeps its default.

    Raises:
        ValueError: a holiday that is no day.
    """
    found = {name: told["intake"][name] for name in ("contact_days", "plan_days") if name in told["intake"]}
    found |= told.get("procedure", {})
    for day in told["intake"].get("holidays", ()):
        datetime.date.fromisoformat(day if len(day) > 5 else f"2024-{day}")
    return found | {"holidays": tuple(told["intake"].get("holidays", ()))}


def _required_fields(told):
    """Names of the form table.column, of tables whose records are followed.

    Raises:
        ValueError: one that is not.
    """
    for field in told:
        table, _, column = str(field).partition(".")
        if table not in FOLLOWED or not column.isidentifier():
            raise ValueError(f"[quality] required has {field!r}; it takes table.column of {', '.join(FOLLOWED)}.")
    return tuple(told)


def read_published(told):
    """The table [published] of the settings.

    Raises:
        ValueError: a number below what keeps people safe, or one that does not fit the others.
    """
    read = Published(**told | {"windows": tuple(told["windows"]), "headlines": tuple(told["headlines"])})
    if read.smallest < 3 or read.movers < 1 or not 0 <= read.attributes <= 2 or read.rounding < 1:
        raise ValueError("[published] takes smallest >= 3, rounding >= 1, movers >= 1 and attributes 0, 1 or 2.")
    if read.smallest % read.rounding or read.headline_smallest < read.smallest:
        raise ValueError("[published] takes a smallest that rounding divides, and no smaller headline_smallest.")
    if read.smallest_group < 2 * read.smallest:
        raise ValueError("[published] takes a smallest_group of twice smallest or more.")
    return read
