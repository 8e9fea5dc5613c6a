-- The database roles of the Situation Centre, for PostgreSQL 15 or later.
--
-- An administrator of the server runs it once, and again after a new version; running it twice changes nothing:
--
--     psql --dbname=postgres --file=dashboard/install/roles.sql
--
-- The databases must be there. Other names than these are given with  --set reporting=...  and so on.
\set ON_ERROR_STOP on
\if :{?reporting}   \else \set reporting reporting     \endif
\if :{?application} \else \set application application \endif
\if :{?audit}       \else \set audit audit             \endif

-- 1. Roles that hold rights. Nobody signs in as one of them.
--    A question is asked as exactly one of the first three, so that a fault in the application cannot answer
--    a question of one class from the tables of another.
select format('create role %I nologin', name)
from unnest(array[
    'situation_centre_cells',    -- published cells: rounded counts that everybody may see
    'situation_centre_marts',    -- exact counts and pseudonymous facts; no name, no personal number
    'situation_centre_persons',  -- the register of people, and only the areas that the viewer holds
    'situation_centre_audit'     -- adds to the audit and reads it; changes and deletes nothing
]) as name
where not exists (select from pg_roles where rolname = name) \gexec

-- 2. Logins. They have no password yet: give each one with \password, or name them in pg_hba.conf.
select format('create role %I login', name)
from unnest(array[
    'situation_centre_loader',  -- loads and publishes; owns what it publishes
    'situation_centre_web',     -- answers the pages
    'situation_centre_wall',    -- answers what is published to everybody: wall screens, leadership
    'situation_centre_app'      -- accounts, sessions, grants, and the audit
]) as name
where not exists (select from pg_roles where rolname = name) \gexec

-- No login is more than it needs to be: none makes roles or databases, none passes by row level security.
alter role situation_centre_loader nosuperuser nocreaterole nocreatedb noreplication nobypassrls;
alter role situation_centre_web nosuperuser nocreaterole nocreatedb noreplication nobypassrls noinherit;
alter role situation_centre_wall nosuperuser nocreaterole nocreatedb noreplication nobypassrls noinherit;
alter role situation_centre_app nosuperuser nocreaterole nocreatedb noreplication nobypassrls inherit;

-- The web has no right of its own (noinherit): each transaction takes one role, and gives it back at its end.
grant situation_centre_cells, situation_centre_marts, situation_centre_persons to situation_centre_web;
-- The wall's login can take one role only, so that no screen, and no fault behind one, reaches a person.
grant situation_centre_cells to situation_centre_wall;
revoke situation_centre_marts, situation_centre_persons from situation_centre_wall;
-- The loader asks too: 'situation-centre ask' on its machine.
grant situation_centre_cells, situation_centre_marts, situation_centre_persons to situation_centre_loader;
grant situation_centre_audit to situation_centre_app;

-- Who answers pages never writes, and no question keeps the server busy for long.
alter role situation_centre_web set default_transaction_read_only = on;
alter role situation_centre_wall set default_transaction_read_only = on;
alter role situation_centre_web set statement_timeout = '5s';
alter role situation_centre_wall set statement_timeout = '5s';
alter role situation_centre_web set idle_in_transaction_session_timeout = '60s';
alter role situation_centre_wall set idle_in_transaction_session_timeout = '60s';

-- 3. Who may connect to which database. Otherwise everybody on the server may, and may fill the disk with
--    temporary tables.
revoke all on database :"reporting", :"application", :"audit" from public;
grant connect, create, temporary on database :"reporting" to situation_centre_loader;
grant connect on database :"reporting" to situation_centre_web, situation_centre_wall;
grant connect on database :"application", :"audit" to situation_centre_app;

-- 4. The reporting database. Each publication is four schemas, reporting_000012 and so on, which the loader makes.
--    It grants their tables to the roles above at the end of each load, puts row level security on every table
--    about people and forces it upon itself too; nobody but the loader is granted anything in the vault.
\connect :"reporting"
revoke all on schema public from public;
-- What the loader will make is its own until it grants it; without this anybody may call a new function.
alter default privileges for role situation_centre_loader revoke all on functions from public;
alter default privileges for role situation_centre_loader revoke all on types from public;

-- 5. The application's own database: accounts, sessions, grants, screens.
\connect :"application"
revoke all on schema public from public;
grant usage, create on schema public to situation_centre_app;

-- 6. The audit. An administrator owns it ('situation-centre audit install' makes the tables and their triggers),
--    so that the login that writes it can change neither a row nor a trigger.
\connect :"audit"
revoke create on schema public from public;
create schema if not exists audit;
grant usage on schema audit to situation_centre_audit;
