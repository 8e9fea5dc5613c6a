"""What keeps the audit from being changed inside the database: triggers, and on PostgreSQL a role that may only add."""

from sqlalchemy import text

GUARDED = ("audit", "audit_subjects", "audit_closings")
ROLE = "situation_centre_audit"
TOLD = "the audit may only be added to"

SQLITE = """
create trigger if not exists {table}_no_{change} before {change} on {table}
begin select raise(abort, '{told}'); end"""
# 'insert or replace' deletes without asking a trigger for deletions, so an insert may not meet a row that is there
SQLITE_ADD = """
create trigger if not exists audit_no_replace before insert on audit
when new.seq <= (select coalesce(max(seq), 0) from audit)
begin select raise(abort, '{told}'); end"""
SQLITE_ADD_SUBJECT = """
create trigger if not exists audit_subjects_no_replace before insert on audit_subjects
when exists (select 1 from audit_subjects where seq = new.seq and subject = new.subject)
begin select raise(abort, '{told}'); end"""

REFUSE = """
create or replace function audit.refuse() returns trigger language plpgsql as
$$ begin raise exception '{told}'; end $$"""
POSTGRESQL = """
create or replace trigger {table}_only_add before update or delete or truncate on audit.{table}
for each statement execute function audit.refuse()"""
ALWAYS = "alter table audit.{table} enable always trigger {table}_only_add"
MAY = """
do $$ begin if exists (select from pg_roles where rolname = '{role}') then
grant usage on schema audit to {role};
grant select, insert on all tables in schema audit to {role};
end if; end $$"""

COUNT = {
    "sqlite": "select count(*) from sqlite_master where type = 'trigger' and tbl_name in ({tables})",
    "postgresql": "select count(*) from pg_trigger join pg_class on pg_class.oid = tgrelid where tgenabled = 'A' "
    "and relnamespace = 'audit'::regnamespace and relname in ({tables})",
}


def put_guards(connection):
    """Make the triggers and, where the role is there, give it the right to read and to add."""
    for statement in _statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def lift_guards(connection):
    """Take the triggers away, inside a transaction that puts them back: for the end of the retention only."""
    if connection.dialect.name == "sqlite":
        for (name,) in connection.exec_driver_sql("select name from sqlite_master where type = 'trigger'").all():
            connection.exec_driver_sql(f"drop trigger {name}")
        return
    for table in GUARDED:
        connection.exec_driver_sql(f"drop trigger {table}_only_add on audit.{table}")


def are_guards_up(connection):
    """Whether every trigger is in its place and on."""
    dialect = connection.dialect.name
    names = ", ".join(f"'{table}'" for table in GUARDED)
    wanted = 2 * len(GUARDED) + 2 if dialect == "sqlite" else len(GUARDED)
    return connection.scalar(text(COUNT[dialect].format(tables=names))) >= wanted


def _statements(dialect):
    if dialect == "sqlite":
        for table in GUARDED:
            yield from (SQLITE.format(table=table, change=change, told=TOLD) for change in ("update", "delete"))
        yield from (statement.format(told=TOLD) for statement in (SQLITE_ADD, SQLITE_ADD_SUBJECT))
        return
    yield REFUSE.format(told=TOLD)
    for table in GUARDED:
        yield POSTGRESQL.format(table=table)
        yield ALWAYS.format(table=table)
    yield MAY.format(role=ROLE)
