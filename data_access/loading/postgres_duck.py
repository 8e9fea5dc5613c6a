"""A DuckDB beside a PostgreSQL build: for work over millions of rows that SQL of both engines cannot do fast."""

import duckdb

from data_access.loading.part import literal
from data_access.loading.postgres_copy import FORM, copy_over
from data_access.loading.staging import limits

_TYPES = {16: "boolean", 20: "bigint", 21: "smallint", 23: "integer", 701: "double", 1082: "date", 1114: "timestamp"}
_TYPES |= {1700: "double", 25: "varchar", 1043: "varchar"}  # by PostgreSQL's type numbers
_READ = f"{FORM}, quote '\"', escape '\"', allow_quoted_nulls false, parallel false, auto_detect false"


class Bridge:
    """Carries tables of one build into a DuckDB file of the work folder, and results back."""

    def __init__(self, connection, folder, memory):
        self.connection, self.folder, self.memory = connection, folder, memory
        self.opened, self.held = None, set()

    def duck(self, names):
        """A DuckDB connection in which these tables of the build can be read; opened once a build."""
        if self.opened is None:
            self.opened = duckdb.connect(str(self.folder / "beside.duckdb"), config=limits(self.folder, self.memory))
        for name in names:
            self._take(name, name)
        return self.opened

    def put(self, duck, name, table, select):
        """Insert what a select of the connection gives for the columns of `table` into the table called `name`."""
        copy_over(self.connection, name, duck, table, select, self.folder / "beside.csv")

    def take_old(self, name, table):
        """Copy a table of the previous publication; the name under which it can be read, None without one."""
        if name is None:
            return None
        self.duck(())
        self._take(name, f"old_{table.name}")
        return f"old_{table.name}"

    def close(self):
        """Let go of the file, which ends with the work folder."""
        if self.opened is not None:
            self.opened.close()

    def _take(self, name, taken):
        if taken in self.held:
            return
        path, cursor = self.folder / "beside.csv", self.connection.connection.cursor()
        cursor.execute(f"select * from {name} limit 0")
        columns = ", ".join(f"{column.name} {_TYPES[column.type_code]}" for column in cursor.description)
        with path.open("wb") as file, cursor.copy(f"copy (select * from {name}) to stdout (format csv)") as copy:
            for block in copy:
                file.write(block)
        self.opened.execute(f"create table {taken} ({columns})")
        self.opened.execute(f"copy {taken} from {literal(path)} ({_READ})")
        path.unlink()
        self.held.add(taken)
