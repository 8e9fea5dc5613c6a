"""What may not stand in the tree: paths of a machine, addresses of hosts, bundles of others, loose ends."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LARGEST = 700_000
PARTS = ("Context", "Decision", "Consequences")
BANNED = {"df", "utils", "helpers", "common", "manager", "handler", "process", "get_data"}
DECISIONS = sorted((ROOT / "dashboard" / "decisions").glob("*.md"))
FORBIDDEN = {
    "a path of somebody's machine": r"(?<![\w.~}*])/(?:w[o]rk|t[m]p|h[o]me|r[o]ot)/\w",
    "an address of a package index": r"--(?:extra-)?inde[x]-url|--find-lin[k]s|\"resolve[d]\":|https?://[\w.]*(?:py[p]i|npm[j]s)",
    "an address of a CDN": r"https?://[^\s\"']*c[d]n|//(?:unpkg|jsdelivr)\b",
    "a loose end": r"\b(?:TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b",
}


def tracked():
    """Files that git knows or would take, those deleted from the folder left out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file()]


def texts():
    """(file, its text) of every tracked file that is text."""
    for file in tracked():
        content = file.read_bytes()
        if b"\0" not in content:
            yield file, content.decode("utf-8")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_text_holds(what):
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for file, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, f"{what} stands in:\n" + "\n".join(found)


def test_no_file_is_large():
    sizes = {str(file.relative_to(ROOT)): file.stat().st_size for file in tracked()}
    assert not {name: size for name, size in sizes.items() if size > LARGEST}


def test_no_bundle_of_others_is_copied():
    bundles = [file.name for file in tracked() if re.search(r"\.min\.(js|css)$|^(bootstrap|plotly)[.-]", file.name)]
    assert not bundles, f"A package ships these; depend on it instead: {', '.join(bundles)}."


def test_the_top_level_holds_what_belongs_there():
    named = {"dashboard", "pages", "callbacks", "data_access", "assets", "tests", "pyproject.toml", "Procfile"}
    named |= {"README.md", "Makefile", "requirements.lock"}
    found = {file.relative_to(ROOT).parts[0] for file in tracked()}
    assert not {name for name in found - named if not name.startswith(".")}


def test_no_name_says_nothing():
    wordless = [f"{file.relative_to(ROOT)}: {name}" for file in tracked() for name in sorted(BANNED & names_in(file))]
    assert not wordless, "\n".join(wordless)


def names_in(file):
    """The names of a file and its folders and, in a module, of all that it defines."""
    parts = {*file.relative_to(ROOT).parts, file.stem}
    return parts | set(defined(ast.parse(file.read_bytes()))) if file.suffix == ".py" else parts


def defined(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_context_decision_consequences(page):
    headings = re.findall(r"^#+ (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert [heading for heading in headings if heading in PARTS] == list(PARTS)


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/requirements.lock"])
def test_every_requirement_is_locked_by_a_hash(lock):
    requirements = re.split(r"\n(?=\w)", (ROOT / lock).read_text(encoding="utf-8").strip())
    exact = re.compile(r"[\w.-]+(\[[\w,-]+\])?==\S+.*--hash=sha256:", re.DOTALL)
    loose = [text.split()[0] for text in requirements if not exact.match(text)]
    assert len(requirements) > 30
    assert not loose, f"Without an exact version or a hash: {', '.join(loose)}."
