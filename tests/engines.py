"""What a file of tests publishes once for all of its tests, on each of the two engines."""

import contextlib

import pytest

from tests import postgres


def on_each_engine(publish, **environment):
    """A fixture that publishes into a home of its own, on DuckDB and then on PostgreSQL; gives what `publish` does."""

    @pytest.fixture(scope="module", params=["duckdb", "postgresql"])
    def published(request, tmp_path_factory):
        with pytest.MonkeyPatch.context() as patch, contextlib.ExitStack() as stack:
            patch.delenv("REPORTING_DATABASE_URL", raising=False)
            if request.param == "postgresql":
                url = stack.enter_context(postgres.database(request.getfixturevalue("postgres_cluster")))
                patch.setenv("REPORTING_DATABASE_URL", url)
            for name, value in {"SITUATION_CENTRE_HOME": str(tmp_path_factory.mktemp("home")), **environment}.items():
                patch.setenv(name, value)
            yield publish()

    return published
