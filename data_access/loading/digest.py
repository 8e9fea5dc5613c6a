"""The digest of a load: the same digest is the same load, so there is nothing to do."""

import hashlib

from data_access.loading.errors import Refused
from data_access.loading.part import quoted
from data_access.schema import given_tables

_VERSION = "1"  # of the loader; another one loads the same files anew


def digest_files(files):
    """Look at files once: their state, for `check_unchanged`, and lines of input, name and SHA-256."""
    paths = [(name, path) for name, found in files.items() for path in found]
    states = {path: _state(path) for _, path in paths}
    return states, [f"{name} {path.name} {_sha256(path)}" for name, path in paths]


def check_unchanged(states):
    """The files read are the files whose digest was taken.

    Raises:
        Refused: a file that was written to meanwhile.
    """
    for path, state in states.items():
        if _state(path) != state:
            raise Refused("%(path)s changed while it was read; load again when it has arrived whole.", path=path.name)


def digest_of(source, rules, contents):
    """SHA-256 over mapping, settings, contract and the lines that stand for the contents of the inputs."""
    texts = (f"{name}\n{text}" for name, text in source.texts)
    told = [_VERSION, source.name, _contract(), *texts, *_settings(rules), *contents]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def digest_queries(stage, source):
    """Lines that stand for the rows of each query, whatever their order."""
    for entry in (entry for entry in source.inputs if entry.query):
        rows = f"select row from (select * exclude (_row) from {quoted(entry.name)}) row"
        told = f"select count(*), sum(hash(row)::hugeint), bit_xor(hash(row)) from ({rows})"
        yield f"{entry.name} {stage.execute(told).fetchone()}"


def _state(path):
    state = path.stat()
    return state.st_size, state.st_mtime_ns, state.st_ino


def _sha256(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _contract():
    return ";".join(f"{table.name}:{','.join(table.columns.keys())}" for table in given_tables())


def _settings(rules):
    for name, value in sorted(vars(rules).items()):
        yield f"{name}={sorted(value) if isinstance(value, frozenset) else value!r}"
