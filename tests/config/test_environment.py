"""The environment is read whole: every fault is named at once, and no secret has a default."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.config.environment import (
    PUSH_KEY,
    VARIABLES,
    EnvironmentRefused,
    default_data_folder,
    read,
    survey,
)

SECRET = "k9Xv2mQz7LwT4rBn8YcH1sDf6GjP3aUe5KoNiVxRtMqWyZbEhC0S"
OWNER = "postgresql://owner:o%40o@db.example.vn:5432/chibo"
APP = "postgresql://app:a@db.example.vn/chibo"


def environ(tmp_path: Path, **given: str) -> dict[str, str]:
    return {"CHIBO_SECRET_KEY": SECRET, "CHIBO_DATA": str(tmp_path)} | given


def faults(tmp_path: Path, **given: str) -> list[str]:
    return [problem.variable for problem in survey(environ(tmp_path, **given))[1]]


def test_a_secret_key_is_all_that_must_be_given(tmp_path: Path) -> None:
    environment = read(environ(tmp_path))
    assert environment.is_embedded
    assert environment.secret_key == SECRET
    assert environment.port == 8000
    assert environment.base_url == "http://127.0.0.1:8000"
    assert environment.time_zone == "Asia/Ho_Chi_Minh"
    assert environment.allowed_hosts == ("127.0.0.1", "localhost", "[::1]")
    assert {environment.debug, environment.demo, environment.test} == {False}
    assert not environment.secure_cookies
    assert not environment.is_owner_the_app


def test_without_a_secret_key_nothing_starts(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentRefused, match="CHIBO_SECRET_KEY"):
        read({"CHIBO_DATA": str(tmp_path)})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("key", ["short", "a" * 60, "chibo" * 12])
def test_a_key_that_is_easy_to_guess_is_refused_without_repeating_it(
    tmp_path: Path, key: str
) -> None:
    with pytest.raises(EnvironmentRefused) as refusal:
        read(environ(tmp_path, CHIBO_SECRET_KEY=key))
    assert key not in str(refusal.value)


@pytest.mark.parametrize("mode", ["CHIBO_DEMO", "CHIBO_TEST"])
def test_the_demo_makes_its_own_key_once_and_keeps_it_to_itself(tmp_path: Path, mode: str) -> None:
    folder = tmp_path / "new"
    first = read({mode: "yes", "CHIBO_DATA": str(folder)})
    second = read({mode: "1", "CHIBO_DATA": str(folder)})
    other = read({mode: "1", "CHIBO_DATA": str(tmp_path / "other")})
    assert first.secret_key == second.secret_key != other.secret_key
    assert len(first.secret_key) >= 50
    assert [path.name for path in folder.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == (0o711 if os.geteuid() == 0 else 0o700)


def test_only_the_demo_writes_messages_to_phones_unasked(tmp_path: Path) -> None:
    assert read(environ(tmp_path)).messages_folder == ""
    assert read(environ(tmp_path, CHIBO_DEMO="1")).messages_folder == str(tmp_path / "messages")
    chosen = environ(tmp_path, CHIBO_DEMO="1", CHIBO_MESSAGES_FOLDER="/elsewhere")
    assert read(chosen).messages_folder == "/elsewhere"


def test_all_faults_are_told_at_once_with_their_remedies(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    wrong = {
        "PORT": "eighty",
        "CHIBO_DATA": str(tmp_path / "file"),
        "CHIBO_DEBUG": "perhaps",
        "CHIBO_BASE_URL": "chibo.vn",
        "CHIBO_ALLOWED_HOSTS": "http://chibo.vn",
        "CHIBO_EMAIL_URL": "mail.vn",
        "CHIBO_TIME_ZONE": "Hanoi",
        "DATABASE_URL": "mysql://u:p@h/d",
    }
    with pytest.raises(EnvironmentRefused) as refusal:
        read(wrong)
    named = {problem.variable for problem in refusal.value.problems}
    assert named == {*wrong, "CHIBO_SECRET_KEY"}
    for problem in refusal.value.problems:
        assert str(problem) in str(refusal.value)
        assert problem.remedy


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://user:hidden@host:notaport/db",
        "postgresql://user:hid@den@host/",
        "postgresql://user:hidden%zz@host/db",
        "postgresql:///db",
        "postgresql://user:hidden@host/db?nosuchoption=1",
        "sqlite:///hidden.db",
        "hidden",
    ],
)
def test_a_wrong_database_address_is_refused_without_showing_the_password(
    tmp_path: Path, url: str
) -> None:
    with pytest.raises(EnvironmentRefused) as refusal:
        read(environ(tmp_path, DATABASE_URL=url))
    assert "DATABASE_URL" in str(refusal.value)
    assert "hidden" not in str(refusal.value)


def test_one_login_serves_for_both_unless_an_owner_is_named(tmp_path: Path) -> None:
    alone = read(environ(tmp_path, DATABASE_URL=APP))
    assert alone.database_owner_url == APP
    assert alone.is_owner_the_app
    apart = read(environ(tmp_path, DATABASE_URL=APP, DATABASE_OWNER_URL=OWNER))
    assert apart.database_owner_url == OWNER
    assert not apart.is_owner_the_app
    assert faults(tmp_path, DATABASE_OWNER_URL=OWNER) == ["DATABASE_OWNER_URL"]


def test_an_https_address_makes_cookies_secure_unless_told_otherwise(tmp_path: Path) -> None:
    site = {"CHIBO_BASE_URL": "https://chibo.example.vn/"}
    environment = read(environ(tmp_path, **site))
    assert environment.base_url == "https://chibo.example.vn"
    assert environment.secure_cookies
    assert "chibo.example.vn" in environment.allowed_hosts
    assert not read(environ(tmp_path, **site, CHIBO_SECURE_COOKIES="no")).secure_cookies


@pytest.mark.parametrize("value", ["*", "a.vn, *", "a.vn/b", "a b"])
def test_hosts_that_are_no_names_are_refused(tmp_path: Path, value: str) -> None:
    assert set(faults(tmp_path, CHIBO_ALLOWED_HOSTS=value)) == {"CHIBO_ALLOWED_HOSTS"}


@pytest.mark.parametrize("value", ["0", "65536", "-1", "８０", "80.0", "abc"])
def test_a_port_outside_the_range_is_refused(tmp_path: Path, value: str) -> None:
    assert faults(tmp_path, PORT=value) == ["PORT"]


@pytest.mark.parametrize("value", ["../../etc/passwd", "/etc/localtime", "Asia/Atlantis", ""])
def test_only_names_of_time_zones_are_time_zones(tmp_path: Path, value: str) -> None:
    assert faults(tmp_path, CHIBO_TIME_ZONE=value) == (["CHIBO_TIME_ZONE"] if value else [])


def test_a_misspelt_variable_is_pointed_out(tmp_path: Path) -> None:
    _, problems = survey({"CHIBO_SECRETKEY": SECRET, "CHIBO_DATA": str(tmp_path)})
    assert any("Did you mean CHIBO_SECRET_KEY?" in str(problem) for problem in problems)
    assert faults(tmp_path, CHIBO_SOMETHING_QUITE_DIFFERENT="1") == []


def test_a_folder_that_may_not_be_written_to_is_refused() -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    _, problems = survey({"CHIBO_SECRET_KEY": SECRET, "CHIBO_DATA": "/usr"})
    assert [problem.variable for problem in problems] == ["CHIBO_DATA"]


def test_a_checkout_keeps_its_data_beside_its_sources() -> None:
    folder = default_data_folder()
    assert folder.name == ".chibo"
    assert (folder.parent / "pyproject.toml").is_file()


@given(st.dictionaries(st.sampled_from(VARIABLES), st.text(max_size=40), max_size=6))
def test_whatever_is_in_the_variables_there_is_an_answer(values: dict[str, str]) -> None:
    values.pop("CHIBO_DATA", None)
    values["CHIBO_DATA"] = "/dev/null/nothing"  # nothing can be made there
    environment, problems = survey(values)
    assert 0 < environment.port <= 65535
    for problem in problems:
        assert problem.variable
        assert problem.remedy


def test_every_variable_is_documented_and_every_documented_variable_exists() -> None:
    page = (default_data_folder().parent / "docs/how-to/configure.md").read_text()
    rows = [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| `")]
    assert sorted(row.strip("`") for row in rows) == sorted(VARIABLES)


def test_every_way_of_being_told_can_be_tried_in_the_demo(tmp_path: Path) -> None:
    demo = read({"CHIBO_DEMO": "1", "CHIBO_DATA": str(tmp_path)})
    assert demo.email_url == "console:"
    assert PUSH_KEY.fullmatch(demo.push_key)
    assert demo.messages_folder == str(tmp_path / "messages")
    again = read({"CHIBO_DEMO": "1", "CHIBO_DATA": str(tmp_path)})
    assert again.push_key == demo.push_key  # devices stay known
    own = read({"CHIBO_DEMO": "1", "CHIBO_DATA": str(tmp_path), "CHIBO_MESSAGES_FOLDER": "/srv/m"})
    assert own.messages_folder == "/srv/m"
    test = read({"CHIBO_TEST": "1", "CHIBO_DATA": str(tmp_path)})
    assert (test.email_url, test.push_key, test.messages_folder) == ("", "", "")
