"""Kyrgyz, Russian and English, complete: every command, every page, the order of names, what fits a telephone."""

import dataclasses
import getpass
import os
import re
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dashboard import formats, whereabouts
from dashboard.cli import COMMANDS, Commands, main
from dashboard.demo.accounts import ACCOUNTS
from dashboard.figures.drawing import figure
from dashboard.language import LANGUAGES, speaking
from dashboard.packs.recipes import shipped
from dashboard.people import files
from data_access.alphabet import natural
from data_access.register.road import Asked
from data_access.schema import contract
from data_access.subjects import find_measure
from tests.conftest import ROOT
from tests.product import sign_in
from tests.screens import ADDRESSES, looking
from tests.signing_in import add, enter

FITTING = Path(__file__).with_name("fitting.js").read_text(encoding="utf-8")
TRANSLATED = ("ru", "ky")
WALKED = {
    "analyst": (*ADDRESSES, "/rights", "/definitions", "/data/sources", "/data/work", "/settings/events")
    + ("/settings/recipes", "/settings/targets", "/own/password", "/own/second-factor", "/own/sessions")
    + ("/help", "/help/wall", "/help/briefing", "/help/district", "/help/charts", "/nowhere"),
    "admin": ("/administration/accounts", "/administration/accounts/analyst", "/administration/new-account")
    + ("/administration/links", "/administration/screens", "/administration/sessions"),
    "officer": ("/audit/watch", "/audit/who-saw", "/audit/emergencies"),  # rows are shown as they were written
}

IS_WHOLE = os.environ.get("LANGUAGES") == "all"
ARRIVED = "() => !document.documentElement.hasAttribute('aria-busy')"
TURN = "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }"
PATIENCE = 120_000  # ms: the first look at a page asks all its questions
MONTHS = """async () => {
    if (!window.Plotly) await new Promise((onload) => {
        const {locale, plotly: src} = document.body.dataset;
        window.PlotlyLocales = [JSON.parse(locale)];
        document.head.append(Object.assign(document.createElement("script"), {src, onload}));
    });
    const place = document.body.appendChild(document.createElement("div"));
    const line = {x: ["2026-10-01", "2026-11-01", "2026-12-01"], y: [1, 2, 3]};
    const xaxis = {type: "date", tickformat: "%b %Y"};
    await Plotly.newPlot(place, [line], {width: 700, xaxis}, {locale: "ky"});
    return [...place.querySelectorAll(".xtick text")].map((tick) => tick.textContent);
}"""
PEOPLE = [word for account in ACCOUNTS for word in account.full_name.split()]

# What is written in Latin letters in every language, read one by one: products, forms and standards, languages, and
# the names of sources of definitions.
LATIN = set(Path(__file__).with_name("latin_words.txt").read_text(encoding="utf-8").split())
# What is a name in the product itself: a field, a file, an option, an account, an address, something quoted.
NAMES = re.compile(
    r"""Mozilla/.* | \S*[a-z0-9][._/|:=@]\S+ | \w+_\w+ | /\S+ | --?[a-z][\w-]* | '[^']*' | `[^`]*` | \S*<[^>]*>
      | \[[^\]]*\] | \b[A-Z]{2,}\d\w*\b | \b[a-z]+\d\w*\b | \bsituation-centre(\ [a-z]+)*""",
    re.VERBOSE,
)


def english_in(text, known=()):
    """Latin words of a text that are neither names of the product nor on the list."""
    words = re.findall(r"[A-Za-z][A-Za-z]+", NAMES.sub(" ", text))
    return [word for word in words if word not in LATIN and word not in known]


def commands():
    """Every command, as it is called."""
    group = Commands("situation-centre")
    for name in sorted(COMMANDS):
        command = group.get_command(None, name)
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, inner) for inner in command.commands)


def found(called):
    """The command that is called so."""
    command = main
    for name in called:
        command = command.get_command(None, name)
    return command


@pytest.fixture(params=TRANSLATED)
def language(request, monkeypatch):
    """A command that was told to speak Russian, then Kyrgyz."""
    monkeypatch.setenv("LANGUAGE", request.param)
    for called in [(), *commands()]:  # a command keeps its own --help, in the language in which it was first asked for
        monkeypatch.setattr(found(called), "_help_option", None)
    return request.param


def test_an_english_word_in_a_text_is_found():
    assert english_in("Файл audit.csv, PowerPoint, CL1, --out: no such thing") == ["no", "such", "thing"]


def test_every_command_tells_what_it_does_in_the_language_of_its_environment(language):
    left = {}
    for called in [(), *commands()]:
        told = CliRunner().invoke(main, [*called, "--help"], prog_name="situation-centre")
        said = re.sub(r"^.*: situation-centre.*$|\b[A-Z_]{2,}\b|^  [a-z-]+(?=  )", " ", told.output, flags=re.MULTILINE)
        left |= {" ".join(called): words} if (words := english_in(said)) else {}
        assert told.exit_code == 0
    assert left == {}


@pytest.mark.parametrize(("variable", "told"), [("LC_ALL", "ru_RU.UTF-8"), ("LC_MESSAGES", "ru"), ("LANG", "ru_RU")])
def test_the_first_variable_that_is_set_decides(monkeypatch, variable, told):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv(variable, told)
    assert "Ситуационный центр" in CliRunner().invoke(main, ["--help"]).output
    monkeypatch.setenv("LANGUAGE", "en")
    assert "Situation Centre" in CliRunner().invoke(main, ["--help"]).output


def test_a_wrong_call_is_refused_in_the_language_of_its_environment(language):
    told = CliRunner().invoke(main, ["load"])
    assert told.exit_code == 2 and {"ru": "Не хватает", "ky": "жетишпейт"}[language] in told.output


def test_names_stand_in_the_order_of_the_alphabet():
    names = [
        "Ңойгут",
        "Нарын",
        "Обод",
        "Өзгөн",
        "Ош",
        "Үзүм",
        "Улан",
        "Фурмановка",
        "Ёлка",
        "Ель",
        "Жар",
        "2-бөлүм",
        "10-бөлүм",
    ]
    assert sorted(names, key=natural) == [
        *("2-бөлүм", "10-бөлүм", "Ель", "Ёлка", "Жар", "Нарын", "Ңойгут", "Обод", "Ош", "Өзгөн", "Улан", "Үзүм"),
        "Фурмановка",
    ]


def test_places_are_listed_by_their_names_in_the_language_of_the_screen(planted_truths):
    orders = {}
    for language in LANGUAGES:
        with looking(), speaking(language):
            orders[language] = [whereabouts.name_of(code) for code in whereabouts.below("KG")[0]]
    assert all(names == sorted(names, key=natural) for names in orders.values())
    assert len({tuple(map(len, names)) for names in orders.values()}) == len(LANGUAGES)


@pytest.mark.parametrize(("spoken", "marks"), [("en", ".\u00a0"), ("ru", ",\u00a0"), ("ky", ",\u00a0")])
def test_figures_write_numbers_and_months_as_the_texts_do(monkeypatch, spoken, marks):
    monkeypatch.setenv("LANGUAGE", spoken)
    assert figure([])["layout"]["separators"] == marks
    told = formats.locale()["format"]
    assert (told["decimal"], told["thousands"]) == tuple(marks)
    assert told["shortMonths"][9] == formats.month_name("2026-10")
    assert (len(told["months"]), len(told["days"])) == (12, 7)


def test_a_file_of_people_behind_a_number_says_what_the_number_counts(planted_truths):
    nobody = dataclasses.make_dataclass("Listing", ["rows"])(())
    with looking():
        told = list(files.lines(nobody, Asked(of=(*find_measure("CL1"), "of"))))[0]
        assert "# Name,People under supervision" in told and "# Meaning" in told
        assert "#" not in list(files.lines(nobody, Asked()))[0]


def test_an_account_speaks_its_language_in_every_browser(app):
    add(app)
    first, second = app.server.test_client(), app.server.test_client()
    enter(first)
    first.get("/preferences?language=ky&next=/situation")
    enter(second)
    assert second.get_cookie("language").value == "ky"
    assert app.server.test_client().get("/preferences?language=ru&next=/sign-in").status_code == 302


def turn(page, site, address):
    """Go to an address; from one page of the dashboard to the next as its links do, without loading anew."""
    if address in ADDRESSES[1:]:
        page.evaluate(TURN, address)
    else:
        page.goto(site + address)
    page.wait_for_function(ARRIVED)


@pytest.fixture(scope="module")
def seen(server, browser):
    """{(language, address): what fitting.js found there at 390 px}, walked once for all tests of pages.

    Each page in one of the two languages, from page to page in turn; with LANGUAGES=all in both.
    """
    found = {}
    for account, addresses in WALKED.items():
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        for language in TRANSLATED:
            context.add_cookies([{"name": "language", "value": language, "url": server.address}])
            if language == TRANSLATED[0]:
                page.goto(f"{server.address}/sign-in")
                found[language, f"/sign-in of {account}"] = page.evaluate(FITTING)
                sign_in(page, server, account)
            for address in addresses if IS_WHOLE else addresses[TRANSLATED.index(language) :: len(TRANSLATED)]:
                turn(page, server.address, address)
                found[language, address] = page.evaluate(FITTING)
        context.close()
    return found


def names_of_data(rules):
    """What the contract, the demonstration, settings and recipes call things: a clerk meets them in files."""
    source = tomllib.loads((ROOT / "dashboard" / "sources" / "demo" / "source.toml").read_text(encoding="utf-8"))
    fields = {name for table in contract.sorted_tables for name in (table.name, *table.columns.keys())}
    codes = {name for each in rules.codes for name in (each.list, each.code)}
    return {"demo", *source["inputs"], *fields, *codes, *"-".join(shipped()).split("-")}


def test_no_english_is_left_on_a_page(seen, server, rules):
    names = {*server.accounts, *PEOPLE, getpass.getuser(), *names_of_data(rules)}
    left = {}
    for of, told in seen.items():
        words = {text: words for text in told["told"] if (words := english_in(text, names))}
        left |= {of: words} if words else {}
    assert left == {}


def test_every_text_fits_a_telephone(seen):
    wrong = {
        of: (told["width"], told["wide"], told["over"])
        for of, told in seen.items()
        if told["width"] > 390 or told["wide"] or told["over"]
    }
    assert wrong == {}


def test_plotly_names_months_in_kyrgyz(page, server):
    sign_in(page, server, "analyst")
    page.context.add_cookies([{"name": "language", "value": "ky", "url": server.address}])
    turn(page, server.address, "/situation")
    assert {"Окт", "Ноя"} <= {word for tick in page.evaluate(MONTHS) for word in tick.split()}
