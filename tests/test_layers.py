"""Imports run one way: callbacks and pages to dashboard, dashboard to data_access, data_access to nothing of ours."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = ("dashboard", "pages", "callbacks", "data_access", "tests")
MAY_IMPORT = {
    "data_access": ("data_access",),
    "dashboard": ("dashboard", "data_access"),
    "pages": ("pages", "dashboard", "data_access.subjects"),
    "callbacks": ("callbacks", "dashboard", "data_access.query", "data_access.subjects"),
}
KNOWS_EVERYTHING = "dashboard/app.py"
MODULES = sorted(
    str(file.relative_to(ROOT)) for layer in MAY_IMPORT for file in (ROOT / layer).rglob("*.py") if file.is_file()
)


def imported(module):
    """Dotted names of everything of ours that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{_origin(module, node)}.{alias.name}" for alias in node.names)


def _origin(module, node):
    """The package that `from ... import` names, a relative one spelled out."""
    above = Path(module).parts[: -node.level] if node.level else ()
    return ".".join(part for part in (*above, node.module) if part)


def lies_in(name, packages):
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("module", [module for module in MODULES if module != KNOWS_EVERYTHING])
def test_imports_run_one_way(module):
    allowed = MAY_IMPORT[module.split("/")[0]]
    wrong = [name for name in imported(module) if lies_in(name, OURS) and not lies_in(name, allowed)]
    assert not wrong, f"{module} may import {', '.join(allowed)} of ours, and imports {', '.join(wrong)}."


def test_the_entry_points_alone_are_outside_the_layers():
    strays = [file.name for file in ROOT.glob("*.py")]
    assert not strays, f"Modules belong to a layer; these stand beside them: {', '.join(strays)}."
