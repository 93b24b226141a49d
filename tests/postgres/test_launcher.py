"""The embedded server starts once, heals after a crash, and opens itself to nobody."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from chibo.postgres import identity, launcher, roles
from chibo.postgres.folders import LONGEST_SOCKET_PATH, SOCKET_NAME
from chibo.postgres.launcher import Server, ensure_running, kept_running, running
from chibo.postgres.refusal import ServerUnavailable
from tests.postgres.conftest import end


def asked(server: Server, question: str, role: str = roles.APP, database: str = "chibo") -> object:
    with psycopg.connect(server.url(database, role)) as connection:
        row = connection.execute(question).fetchone()
    assert row is not None
    return row[0]


def gone(process: int) -> bool:
    return not Path(f"/proc/{process}/cwd").exists()


def test_a_second_call_finds_the_running_server_and_a_stopped_one_comes_back(
    data_folder: Path,
) -> None:
    first = ensure_running(data_folder)
    assert first.was_started
    with psycopg.connect(first.url("chibo", "chibo_owner"), autocommit=True) as connection:
        connection.execute("create table kept as select 'Đảng bộ' as word")

    second = ensure_running(data_folder)
    assert not second.was_started
    assert second.process == first.process

    second.stop()
    second.stop()  # a server that is down already is no error
    assert running(data_folder) is None
    assert gone(first.process)

    third = ensure_running(data_folder)
    assert third.was_started
    assert asked(third, "select lower(word) from kept", roles.OWNER) == "đảng bộ"


def test_the_server_has_what_chibo_needs_and_gives_nobody_more(data_folder: Path) -> None:
    server = ensure_running(data_folder)
    assert asked(server, "show listen_addresses") == ""
    assert asked(server, "show data_checksums") == "on"
    assert asked(server, "show jit") == "off"
    assert asked(server, "show fsync") == "on"
    unsafe = asked(
        server,
        "select count(*) from pg_roles where rolname ~ '^chibo' and (rolsuper or rolbypassrls)",
    )
    assert unsafe == 0
    # Taken on by SET ROLE only: a policy for the whole province must not apply by membership.
    assert asked(server, "select pg_has_role('chibo_whole', 'usage')") is False
    assert asked(server, "select pg_has_role('chibo_service', 'usage')") is False
    with psycopg.connect(server.url("chibo", roles.APP)) as connection:
        connection.execute("set role chibo_whole")
        connection.rollback()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("set role chibo_owner")
        connection.rollback()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("create table public.mine ()")
    with psycopg.connect(server.url("chibo", roles.OWNER), autocommit=True) as connection:
        for extension in ("btree_gist", "ltree", "pg_trgm", "unaccent"):
            connection.execute(f"create extension {extension}")
        connection.execute("set role chibo_app")


def test_a_wrong_password_is_refused(data_folder: Path) -> None:
    server = ensure_running(data_folder)
    password = (data_folder / "passwords/chibo_app").read_text()
    wrong = server.url("chibo", roles.APP).replace(password, "x" * len(password))
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)
    without = server.url("chibo", roles.APP).replace(f":{password}", "")
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(without)


def test_folders_and_passwords_are_closed_to_others(data_folder: Path) -> None:
    server = ensure_running(data_folder)
    for folder in (server.folders.home, server.folders.cluster, server.folders.socket):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in (data_folder / "passwords").iterdir():
        if path != server.folders.roles_mark:
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not list(server.folders.home.glob("superuser-password*"))


def test_parent_folders_keep_their_mode(empty_folder: Path) -> None:
    empty_folder.parent.chmod(0o700)
    above = [empty_folder.parent, *empty_folder.parent.parents]
    before = [folder.stat().st_mode for folder in above]
    server = ensure_running(empty_folder)
    assert [folder.stat().st_mode for folder in above] == before
    assert asked(server, "select 1") == 1
    if os.geteuid() == 0:
        # The server's own user cannot pass, so the cluster lives elsewhere.
        assert empty_folder not in server.folders.home.parents
        end(empty_folder)


def test_a_tcp_address_in_the_configuration_is_not_obeyed(data_folder: Path) -> None:
    server = ensure_running(data_folder)
    server.stop()
    with (server.folders.cluster / "postgresql.conf").open("a") as file:
        file.write("\nlisten_addresses = '*'\nport = 15439\nunix_socket_permissions = 0777\n")
    server = ensure_running(data_folder)
    assert asked(server, "show listen_addresses") == ""
    assert asked(server, "show unix_socket_permissions") == "0700"
    lines = (server.folders.cluster / "postmaster.pid").read_text().splitlines()
    assert lines[5].strip() == ""  # the first address it listens on


def test_a_killed_server_is_noticed_and_started_again(data_folder: Path) -> None:
    first = ensure_running(data_folder)
    with psycopg.connect(first.url("chibo", "chibo_owner"), autocommit=True) as connection:
        connection.execute("create table kept as select 1 as one")
    os.kill(first.process, signal.SIGKILL)
    assert (first.folders.cluster / "postmaster.pid").exists()
    second = ensure_running(data_folder)
    assert second.was_started
    assert asked(second, "select one from kept", roles.OWNER) == 1


def test_a_left_over_number_of_another_program_is_not_taken_for_the_server(
    data_folder: Path,
) -> None:
    server = ensure_running(data_folder)
    server.stop()
    # After a restart of the machine the number may belong to anything; here, to this test.
    (server.folders.cluster / "postmaster.pid").write_text(
        f"{os.getpid()}\n{server.folders.cluster}\n0\n5432\n{server.folders.socket}\n\n0 0\nready\n"
    )
    again = ensure_running(data_folder)
    assert again.was_started
    assert again.process != os.getpid()
    assert asked(again, "select 1") == 1


def test_two_processes_at_once_make_one_server(empty_folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from chibo.postgres.launcher import ensure_running;"
        "s = ensure_running(Path(sys.argv[1])); print(s.process, s.was_started)"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, empty_folder], stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    told = [process.communicate(timeout=120)[0].split() for process in processes]
    assert len({number for number, _ in told}) == 1
    assert sorted(started for _, started in told) == ["False", "False", "True"]


def test_a_path_too_long_for_a_socket_gets_a_short_one(data_folder: Path) -> None:
    deep = data_folder.parent / ("đ" * 60) / "data"
    deep.parent.mkdir(mode=0o711)
    deep.parent.chmod(0o711)
    server = ensure_running(deep)
    try:
        path = os.fsencode(server.folders.socket / SOCKET_NAME)
        assert len(path) <= LONGEST_SOCKET_PATH
        assert server.folders.socket.parent == Path("/tmp")
        assert asked(server, "select 1") == 1
    finally:
        end(deep)
        server.folders.socket.rmdir()


def test_a_short_socket_folder_that_somebody_else_made_is_refused(data_folder: Path) -> None:
    deep = data_folder.parent / ("d" * 100) / "data"
    deep.parent.mkdir(mode=0o711)
    server = ensure_running(deep)
    server.stop()
    socket = server.folders.socket
    try:
        socket.rmdir()
        socket.symlink_to(data_folder.parent)
        with pytest.raises(ServerUnavailable, match="not a folder of the user"):
            ensure_running(deep)
    finally:
        socket.unlink()
        socket.mkdir(mode=0o700)
        os.chown(socket, server.identity.uid, server.identity.gid)
        end(deep)
        socket.rmdir()


@pytest.mark.parametrize("which", ["home", "cluster"])
def test_an_open_cluster_is_refused_with_its_remedy(data_folder: Path, which: str) -> None:
    server = ensure_running(data_folder)
    server.stop()
    folder: Path = getattr(server.folders, which)
    folder.chmod(0o755)
    with pytest.raises(ServerUnavailable) as refusal:
        ensure_running(data_folder)
    assert f"chmod 700 '{folder}'" in str(refusal.value)


def test_an_open_password_file_is_refused_with_its_remedy(data_folder: Path) -> None:
    server = ensure_running(data_folder)
    path = data_folder / "passwords/chibo_owner"
    path.chmod(0o644)
    with pytest.raises(ServerUnavailable, match="chmod 600"):
        server.url("chibo", "chibo_owner")


def test_a_lost_password_of_the_application_is_made_anew(data_folder: Path) -> None:
    ensure_running(data_folder)
    (data_folder / "passwords/chibo_app").unlink()
    assert asked(ensure_running(data_folder), "select 1") == 1


def test_a_creation_that_was_cut_short_is_begun_again(data_folder: Path) -> None:
    server = ensure_running(data_folder)
    server.stop()
    server.folders.cluster.rename(server.folders.home / "cluster.new")
    again = ensure_running(data_folder)
    assert again.was_started
    assert asked(again, "select 1") == 1


def test_a_server_that_cannot_start_tells_the_end_of_its_log(data_folder: Path) -> None:
    server = ensure_running(data_folder)
    server.stop()
    with (server.folders.cluster / "postgresql.conf").open("a") as file:
        file.write("\nshared_buffers = plenty\n")
    began = time.monotonic()
    with pytest.raises(ServerUnavailable) as refusal:
        ensure_running(data_folder)
    assert time.monotonic() - began < 30
    assert "server.log" in str(refusal.value)
    assert 'invalid value for parameter "shared_buffers": "plenty"' in str(refusal.value)


def test_data_of_another_version_is_named_as_such(data_folder: Path) -> None:
    server = ensure_running(data_folder)
    server.stop()
    (server.folders.cluster / "PG_VERSION").write_text("99\n")
    with pytest.raises(ServerUnavailable, match="written by PostgreSQL 99"):
        ensure_running(data_folder)


def test_a_block_stops_only_what_it_started_and_nobody_else_uses(data_folder: Path) -> None:
    with kept_running(data_folder) as outer:
        with kept_running(data_folder):
            pass
        assert running(data_folder) is not None
    assert running(data_folder) is None
    with kept_running(data_folder) as outer:
        other = psycopg.connect(outer.url("chibo", "chibo_app"))
    assert running(data_folder) is not None
    other.close()


def test_the_callers_own_postgres_variables_change_nothing(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "PGDATA": "/nowhere",
        "PGPORT": "1",
        "PGHOST": "nowhere.invalid",
        "PGUSER": "nobody",
        "PGSSLMODE": "verify-full",
        "LC_ALL": "xx_XX.nothing",
    }.items():
        monkeypatch.setenv(name, value)
    server = ensure_running(data_folder)
    assert asked(server, "select current_user::text") == "chibo_app"


def test_running_looks_without_creating_anything(tmp_path: Path) -> None:
    assert running(tmp_path / "nothing") is None
    assert not (tmp_path / "nothing").exists()


def test_an_unprivileged_user_needs_no_account_of_its_own(data_folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("the other tests run as an ordinary user already")
    nobody = 65534
    folder = data_folder.parent / "nobody"
    folder.mkdir()
    os.chown(folder, nobody, nobody)
    code = (
        "import sys; from pathlib import Path; from chibo.postgres.launcher import ensure_running;"
        "s = ensure_running(Path(sys.argv[1])); print(s.identity.switch, s.folders.home);"
        "import psycopg; print(psycopg.connect(s.url('chibo', 'chibo_app')).info.user); s.stop()"
    )
    sources = str(Path(launcher.__file__).parents[2])
    try:
        subprocess.run([sys.executable, "-c", ""], check=True, user=nobody, group=nobody)
    except OSError:
        pytest.skip("the interpreter itself lies in a folder closed to other users")
    done = subprocess.run(
        [sys.executable, "-c", code, folder / "data"],
        check=False,
        user=nobody,
        group=nobody,
        extra_groups=[],
        env={"PYTHONPATH": sources, "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["False", str(folder / "data/postgres"), "chibo_app"], done.stderr


def test_without_the_means_to_make_an_account_root_is_told_what_to_do(
    data_folder: Path,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, "SERVER_USER", "chibo-no-such-account")
        patch.setattr(os, "geteuid", lambda: 0)
        patch.setattr(shutil, "which", lambda *_args, **_settings: None)
        with pytest.raises(ServerUnavailable) as refusal:
            ensure_running(data_folder)
    for remedy in ("useradd --system", "ordinary user", "DATABASE_URL"):
        assert remedy in str(refusal.value)
