"""A pack tells the numbers of the screen, cell by cell, to whom the screen tells them."""

import csv
import datetime
import io
import itertools
import re
import sys
import time

import openpyxl
import pytest
from click.testing import CliRunner
from markupsafe import Markup
from pptx import Presentation
from pptx.chart.plot import XyPlot
from sqlalchemy import select, update

from dashboard import components, downloads
from dashboard.address import View
from dashboard.audit.keeping import reading
from dashboard.audit.tables import audit
from dashboard.cards import CARDS
from dashboard.cli import main
from dashboard.language import speaking
from dashboard.packs import making, paper, recipes
from dashboard.packs.contents import SIGNALS, gather
from dashboard.packs.slides import slides_of
from dashboard.packs.workbook import workbook_of
from dashboard.secret import make_key
from dashboard.tables import grants, packs
from dashboard.viewer import current_viewer
from dashboard.viewing import looking_at
from data_access.scope import NotAllowed, Viewer
from pages import PAGES
from tests.actors import csrf_of
from tests.answers import numbers_of, parts, words
from tests.screens import looking
from tests.signing_in import open_app, signed_in_client

pytestmark = pytest.mark.usefixtures("service")
NAMES = (f"person-{number}" for number in itertools.count())
TOLD = ("situation", "caseload", "rna", "programmes", "regions", "supervision")  # pages of which the service tells much


def recipe_of(name):
    return recipes.of_page(next(page for page in PAGES if page.name == name))


def packed(name, role="analyst", areas=(), **filters):
    """(the pack of a page, {card: its CSV file}) as somebody is given them."""
    with looking(role, areas):
        view = View(name).with_(**filters)
        pack = gather(recipe_of(name), view, current_viewer())
        files = {sheet.placed.name: _csv(view, sheet.placed.name) for sheet in pack.sheets}
        return pack, files, {"xlsx": workbook_of(pack), "pptx": slides_of(pack)}


def _csv(view, card):
    return downloads.csv_of(current_viewer(), view, CARDS[card])


def typed(text):
    """A cell of a CSV file: a number, a text, or nothing."""
    try:
        return float(text)
    except ValueError:
        return text or None


def alike(text):
    """A cell of a CSV file as a workbook holds it, whose numbers have sixteen digits."""
    value = typed(text)
    return pytest.approx(value, rel=1e-14) if isinstance(value, float) else value


def tables_of_file(text):
    """[(heads, rows)] of a CSV file of a card; a head is known by its catalogue ids."""
    found = []
    for line in csv.reader(io.StringIO("\n".join(numbers_of(text)))):
        if _is_head(line):
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return found


def _is_head(line):
    return any(re.match(r"[A-Z]{2}\d+[a-z]? [a-z]\w+$", cell) for cell in line)


def tables_of_sheet(sheet):
    """The same of a sheet of a workbook, without the first days of its periods."""
    lines = [list(row) for row in sheet.iter_rows(values_only=True)]
    for place, line in enumerate(lines):
        told = [str(cell) for cell in line if cell is not None]
        if told and _is_head(told) and all(isinstance(cell, str) for cell in line if cell is not None) and place:
            kept = [column for column, cell in enumerate(told) if not cell.endswith("_first_day")]
            rows = []
            for row in lines[place + 1 :]:
                if all(cell is None for cell in row):
                    break
                rows.append([row[column] for column in kept])
            yield [told[column] for column in kept], rows


@pytest.mark.parametrize("role", ["analyst", "leadership"])
@pytest.mark.parametrize("name", TOLD)
def test_a_workbook_holds_each_cell_of_the_cards_files(name, role):
    pack, files, made = packed(name, role)
    book = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))
    compared = 0
    for sheet, page in zip(pack.sheets, book.worksheets[1:], strict=True):
        by_file, by_book = tables_of_file(files[sheet.placed.name]), list(tables_of_sheet(page))
        assert [heads for heads, _ in by_book] == [heads for heads, _ in by_file], sheet.placed.name
        for (heads, lines), (_, rows) in zip(by_file, by_book, strict=True):
            texts = sum(head.partition(" ")[2] == "" for head in heads)
            for line, row in zip(lines, rows, strict=True):
                assert [cell or None for cell in line[:texts]] == row[:texts], sheet.placed.name
                assert row[texts:] == list(map(alike, line[texts:])), sheet.placed.name
                compared += len(row)
    assert compared


@pytest.mark.parametrize("role", ["analyst", "leadership"])
@pytest.mark.parametrize("name", TOLD)
def test_a_chart_of_a_slide_holds_numbers_of_its_card_and_no_other(name, role):
    pack, files, made = packed(name, role)
    for slide in Presentation(io.BytesIO(made["pptx"])).slides:
        for shape in slide.shapes:
            if shape.has_chart and not isinstance(shape.chart.plots[0], XyPlot):
                title = slide.shapes.title.text
                told = {value for sheet in pack.charted if sheet.title == title for value in values_of(files, sheet)}
                drawn = [value for series in shape.chart.plots[0].series for value in series.values]
                assert {value for value in drawn if value is not None} <= told, title


def values_of(files, sheet):
    """The values of the file of a sheet's card, codes left out."""
    heads, lines = tables_of_file(files[sheet.placed.name])[0]
    return [typed(cell) for line in lines for cell, head in zip(line, heads, strict=True) if " " in head]


def test_a_line_of_a_slide_is_the_months_of_the_screen_in_their_order():
    _, files, made = packed("rna", period="2025-01..2025-06")
    heads, lines = tables_of_file(files["rna-coverage"])[0]
    slide = next(each for each in Presentation(io.BytesIO(made["pptx"])).slides if "RN1 ·" in _notes(each))
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    values = [typed(line[heads.index("RN1 coverage_share")]) for line in lines]
    assert list(chart.plots[0].series[0].values) == values
    assert len(list(chart.plots[0].categories)) == 6


def _notes(slide):
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def test_codes_are_text_and_dates_are_dates():
    _, _, made = packed("situation")
    page = openpyxl.load_workbook(io.BytesIO(made["xlsx"])).worksheets[1]
    lines = [row for row in page.iter_rows(values_only=True) if str(row[0]).startswith("2025-")]
    assert lines and all(isinstance(row[0], str) and isinstance(row[2], datetime.date) for row in lines)
    assert all(isinstance(row[3], int) for row in lines)


def test_each_sheet_has_passport_filters_and_data_date():
    _, _, made = packed("caseload", sex="female")
    for page in openpyxl.load_workbook(io.BytesIO(made["xlsx"])).worksheets[1:6]:
        told = {(row[0], row[1]) for row in page.iter_rows(values_only=True)}
        assert {("Sex", "Women"), ("Data to", datetime.datetime(2025, 6, 30))} <= told, page.title
        assert "Meaning" in {heading for heading, _ in told}, page.title


def test_what_is_withheld_is_a_word_and_no_bar():
    _, _, made = packed("caseload", "leadership")
    book = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))
    cells = [cell for page in book.worksheets for row in page.iter_rows(values_only=True) for cell in row]
    assert "<10" in cells and 3 not in cells  # the three people of the south


@pytest.mark.parametrize("role", ["analyst", "leadership"])
def test_a_paper_tells_the_tables_of_the_screen(role):
    with looking(role) as viewer, looking_at(View("caseload")):
        pack = gather(recipe_of("caseload"), View("caseload"), viewer)
        told = Markup(re.sub("<[^>]+>", " ", paper.markup_of(pack))).unescape().split()
        filled = [sheet.answers[:1] for sheet in pack.sheets if sheet.answers[0].rows]
        drawn = [part for answers in filled for part in parts(components.table(answers))]
        rows = [words(each).split() for each in drawn if type(each).__name__ == "Tr"]
    text = f" {' '.join(told)} "
    assert len(rows) > 20
    assert [row for row in rows if f" {' '.join(row)} " not in text] == []


def test_a_machine_without_the_library_makes_the_other_files_and_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with looking() as viewer:
        files, lacking = making.make(recipe_of("rna"), View("rna"), viewer)
    assert set(files) == {"pptx", "xlsx"} and "libpango" in lacking[0]


def test_a_pack_of_another_language_is_in_it():
    with looking() as viewer, speaking("ru"):
        pack = gather(recipe_of("situation"), View("situation"), viewer)
    assert pack.language == "ru" and dict(pack.about)["Место"]


def test_the_briefing_says_only_what_the_list_of_signals_says():
    pack, _, _ = packed("situation")
    signals = next(sheet for sheet in pack.sheets if sheet.placed.name == SIGNALS)
    for sentence, _ in pack.said.changed[:3]:
        assert sentence in signals.drawing.told


def test_a_pack_of_two_areas_tells_each_as_a_pack_of_it_alone_does():
    pair, _, made = packed("rna", area="N1", beside="S1")
    alone = {area: packed("rna", area=area)[0] for area in ("N1", "S1")}
    for is_second, area in enumerate(("N1", "S1")):
        told = [(sheet.title, sheet.drawing.told) for sheet in pair.sheets if sheet.is_mirrored == bool(is_second)]
        name = alone[area].place
        assert told == [(f"{name}: {sheet.title}", sheet.drawing.told) for sheet in alone[area].sheets]
        assert set(alone[area].said.changed) <= set(pair.said.changed)
    assert pair.place == " · ".join(pack.place for pack in alone.values())
    titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(made["pptx"])).slides]
    assert {sheet.title for sheet in pair.charted if sheet.placed.kind != "tile"} <= set(titles)


def test_who_may_see_no_card_is_refused_with_the_right_that_is_missing():
    with looking() as _, pytest.raises(NotAllowed, match="Situation"):
        gather(recipe_of("situation"), View("situation"), Viewer("Nobody", "nobody", ()))


def run(*words):
    return CliRunner().invoke(main, ["pack", *map(str, words)])


def exports():
    with reading() as (_, connection):
        rows = connection.execute(select(audit).where(audit.c.action == "export")).mappings().all()
    return [(row["actor"], row["object_type"]) for row in rows]


@pytest.fixture
def installed(service, monkeypatch):
    """The command works on the installation of the small service."""
    monkeypatch.setenv("SITUATION_CENTRE_HOME", str(service))
    make_key(service)
    return service


def test_the_command_makes_the_situation_pack_and_each_file_is_recorded(installed, tmp_path):
    done = run("--out", tmp_path / "made")
    assert done.exit_code == 0, done.output
    assert {path.name for path in (tmp_path / "made").iterdir()} == {f"situation.{kind}" for kind in making.KINDS}
    assert {("operator", f"pack {kind}") for kind in making.KINDS} <= set(exports())


def test_the_command_names_the_recipes_there_are(installed, tmp_path):
    done = run("--out", tmp_path, "--recipe", "absent")
    assert done.exit_code == 2 and "situation" in done.output and not list(tmp_path.glob("absent*"))


def button(client, address, recipe=""):
    """Press the button of a page, or of a recipe for that page's place; the answer."""
    return client.post("/packs", data={"csrf_token": csrf_of(client), "address": address, "recipe": recipe})


def until_made(client, place):
    """Look at the state until the pack is made; the last state."""
    for _ in range(300):
        state = client.get(f"{place}/state").json
        if state["over"]:
            return state
        time.sleep(0.1)
    raise AssertionError(state)


@pytest.fixture
def served(installed):
    """The application of the small service."""
    return open_app(installed)


def test_the_button_makes_a_pack_beside_the_request_and_each_download_is_recorded(served):
    client = signed_in_client(served, role="analyst", name=next(NAMES))
    place = button(client, "/rna?sex=male").headers["Location"]
    state = until_made(client, place)
    assert state["done"] == state["among"] > 5
    assert f"{place}/pptx" in client.get(place).text
    before = len(exports())
    made = client.get(f"{place}/xlsx")
    assert made.status_code == 200 and openpyxl.load_workbook(io.BytesIO(made.data)).worksheets
    assert [what for _, what in exports()[before:]] == ["pack xlsx"]


def test_a_pack_is_handed_to_nobody_else(served):
    place = button(signed_in_client(served, role="analyst", name=next(NAMES)), "/rna").headers["Location"]
    other = signed_in_client(served, role="leadership", name=next(NAMES))
    assert {other.get(f"{place}{rest}").status_code for rest in ("", "/state", "/pdf")} == {404}


@pytest.mark.parametrize("role", ["analyst", "leadership"])
def test_an_external_form_is_made_from_its_page_for_the_place_looked_at(served, role):
    name = next(NAMES)
    client = signed_in_client(served, name=name, role=role)
    listed = client.get("/settings/recipes?from=/caseload?area=N1").text
    assert "North One · Period: " in listed and ">North One</td>" in listed  # a form has no filters
    assert 'value="/caseload?area=N1"' in listed and 'value="sdg-16"' in listed
    place = button(client, "/caseload?area=N1", "sdg-16").location
    until_made(client, place)
    assert "SDG 16" in client.get(place).text
    got = client.get(f"{place}/xlsx")
    assert "sdg-16-" in got.headers["Content-Disposition"]
    assert exports()[-1] == (name, "pack xlsx")
    rows = openpyxl.load_workbook(io.BytesIO(got.data)).worksheets[0].iter_rows(values_only=True)
    assert ("Place", "North One") in (row[:2] for row in rows)


def test_a_recipe_that_is_not_there_makes_no_pack(served):
    client = signed_in_client(served, name=next(NAMES))
    answer = button(client, "/caseload", "absent")
    assert answer.status_code == 400 and "There is no recipe 'absent'" in answer.text


def test_who_may_keep_no_recipe_is_offered_none_to_keep_or_to_take_away(served):
    client = signed_in_client(served, name=next(NAMES), role="leadership")
    shown = client.get("/settings/recipes?from=/caseload").text
    assert "Keep a recipe" not in shown and "Take away" not in shown
    kept = client.post("/settings/recipes", data={"csrf_token": csrf_of(client), "name": "mine"})
    assert kept.status_code == 403


def test_a_page_that_is_not_there_makes_no_pack(served):
    assert button(signed_in_client(served, role="analyst", name=next(NAMES)), "/absent").status_code == 400
    assert button(signed_in_client(served, role="analyst", name=next(NAMES)), "/people").status_code == 400


def test_a_pack_whose_maker_is_gone_says_so(served):
    client = signed_in_client(served, role="analyst", name=next(NAMES))
    place = button(client, "/rna").headers["Location"]
    until_made(client, place)
    with served.server.extensions["storage"].begin() as connection:
        connection.execute(update(packs).values(finished=None, seen=datetime.datetime(2025, 1, 1)))
    assert "started anew" in client.get(place).text


@pytest.mark.parametrize("recipe", recipes.shipped().values(), ids=lambda recipe: recipe.name)
def test_a_shipped_recipe_names_cards_that_are_on_their_pages(recipe):
    with looking():
        placed = {each.name for page in PAGES for each in page.layout().cards}
        assert recipes.titles()[recipe.name] == recipe.title
    assert set(recipe.cards) <= placed


def test_what_an_analyst_keeps_is_what_the_command_makes(served, tmp_path):
    client = signed_in_client(served, role="analyst", name=next(NAMES))
    assert "rna-levels" in client.get("/settings/recipes?from=/rna?sex=male").text
    sent = {"name": "men-weekly", "cards": ["rna-levels"], "search": "sex=male", "language": "ru"}
    kept = client.post("/settings/recipes", data=sent | {"csrf_token": csrf_of(client)})
    assert kept.status_code == 303
    assert run("--out", tmp_path, "--recipe", "men-weekly").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "men-weekly.xlsx")
    cells = {cell for page in book.worksheets for row in page.iter_rows(values_only=True) for cell in row}
    assert len(book.worksheets) == 2 and "Мужчины" in cells
    place = button(client, "/rna", "men-weekly").location
    until_made(client, place)
    made = openpyxl.load_workbook(io.BytesIO(client.get(f"{place}/xlsx").data))
    assert "Мужчины" in {cell for page in made.worksheets for row in page.iter_rows(values_only=True) for cell in row}
    client.post("/settings/recipes/men-weekly/end", data={"csrf_token": csrf_of(client)})
    assert run("--out", tmp_path, "--recipe", "men-weekly").exit_code == 2


@pytest.mark.parametrize("wrong", [{"name": "../x"}, {"name": "situation"}, {"cards": []}, {"search": "nowhere=1"}])
def test_a_recipe_that_cannot_be_made_is_not_kept(served, wrong):
    client = signed_in_client(served, role="analyst", name=next(NAMES))
    sent = {"name": "weekly", "cards": ["rna-levels"], "search": "", "language": "ru"} | wrong
    assert client.post("/settings/recipes", data=sent | {"csrf_token": csrf_of(client)}).status_code == 400


def test_each_recipient_gets_a_pack_with_rights_of_its_own(served, tmp_path):
    names = {role: next(NAMES) for role in ("head", "leadership")}
    for role, name in names.items():
        signed_in_client(served, role=role, name=name)
        assert run("--out", tmp_path / role, "--as", name, "--area", "N").exit_code == 0
    first = {role: openpyxl.load_workbook(tmp_path / role / "situation-N.xlsx").worksheets[0] for role in names}
    told = {role: dict(row[:2] for row in page.iter_rows(values_only=True)) for role, page in first.items()}
    assert told["head"]["Numbers"] == "exact" and told["leadership"]["Numbers"].startswith("Rounded")


def test_the_command_refuses_an_account_without_rights_by_its_code(served, tmp_path):
    name = next(NAMES)
    signed_in_client(served, role="leadership", name=name)
    with served.server.extensions["storage"].begin() as connection:
        connection.execute(update(grants).where(grants.c.account == name).values(revoked=datetime.datetime(2025, 1, 1)))
    done = run("--out", tmp_path / "made", "--as", name)
    assert done.exit_code == 3 and not (tmp_path / "made").exists()
