"""The database and its roles: who owns, who works, who may see a whole province."""

import hashlib

import psycopg
from psycopg import sql

OWNER = "chibo_owner"  # owns the tables, runs migrations
APP = "chibo_app"  # what pages and jobs connect as: owns nothing, bypasses nothing
WHOLE = "chibo_whole"  # taken on inside a transaction by who may see the whole province
SERVICE = "chibo_service"  # taken on by the queue and other work that has no person behind it
DATABASE = "chibo"

FIRST_WITH_GRANT_OPTIONS = 160000  # PostgreSQL 16: GRANT … WITH INHERIT FALSE, SET TRUE


def fingerprint(passwords: dict[str, str]) -> str:
    """Tell one way of setting up the roles from another: it changes when they would."""
    told = repr((_statements(180000), _statements(150000), sorted(passwords.items())))
    return hashlib.sha256(told.encode()).hexdigest()


def set_up_roles(superuser: "psycopg.Connection[object]", passwords: dict[str, str]) -> None:
    """Create or correct roles and database; running it again changes nothing."""
    superuser.autocommit = True
    for role in (OWNER, APP, WHOLE, SERVICE):
        if not _exists(superuser, "pg_roles", "rolname", role):
            superuser.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
    for role in (OWNER, APP):
        superuser.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                sql.Identifier(role), sql.Literal(passwords[role])
            )
        )
    if not _exists(superuser, "pg_database", "datname", DATABASE):
        superuser.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(DATABASE), sql.Identifier(OWNER)
            )
        )
    for statement in _statements(superuser.info.server_version):
        superuser.execute(statement)


def _statements(version: int) -> list[sql.SQL]:
    plain = "NOSUPERUSER NOREPLICATION NOBYPASSRLS"
    everyone = f"{APP}, {WHOLE}, {SERVICE}"
    statements = [
        # The owner creates roles and databases: tests make their own.
        f"ALTER ROLE {OWNER} LOGIN CREATEDB CREATEROLE {plain}",
        f"ALTER ROLE {APP} LOGIN NOCREATEDB NOCREATEROLE {plain}",
        f"ALTER ROLE {WHOLE} NOLOGIN NOCREATEDB NOCREATEROLE {plain}",
        f"ALTER ROLE {SERVICE} NOLOGIN NOCREATEDB NOCREATEROLE {plain}",
        f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {DATABASE} TO {APP}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    ]
    # A role's policies must apply only after SET ROLE, never by mere membership: no inheriting.
    if version >= FIRST_WITH_GRANT_OPTIONS:
        statements += [
            f"GRANT {WHOLE}, {SERVICE} TO {APP} WITH INHERIT FALSE, SET TRUE",
            f"GRANT {everyone} TO {OWNER} WITH ADMIN TRUE, INHERIT FALSE, SET TRUE",
        ]
    else:
        statements += [
            f"ALTER ROLE {APP} NOINHERIT",
            f"ALTER ROLE {OWNER} NOINHERIT",
            f"GRANT {WHOLE}, {SERVICE} TO {APP}",
            f"GRANT {everyone} TO {OWNER} WITH ADMIN OPTION",
        ]
    return [sql.SQL(statement) for statement in statements]


def _exists(connection: "psycopg.Connection[object]", table: str, column: str, name: str) -> bool:
    question = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
        sql.Identifier(table), sql.Identifier(column)
    )
    return connection.execute(question, [name]).fetchone() is not None
