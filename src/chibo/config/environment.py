"""What chibo reads from the environment: every variable, its checks, and what to do when wrong."""

import base64
import contextlib
import difflib
import hashlib
import os
import re
import secrets
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg.conninfo
from typing_extensions import override

import chibo

SHORTEST_SECRET = 50
FEWEST_DIFFERENT_LETTERS = 10
HIGHEST_PORT = 65535
EMAIL_SCHEMES = ("smtp", "smtps", "smtp+tls", "console")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
# 32 bytes in base64url.
PUSH_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
KEY_RECIPE = 'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'

# Kept in step with docs/how-to/configure.md by a test.
VARIABLES = (
    "CHIBO_ALLOWED_HOSTS",
    "CHIBO_BASE_URL",
    "CHIBO_BEHIND_PROXY",
    "CHIBO_DATA",
    "CHIBO_DEBUG",
    "CHIBO_DEMO",
    "CHIBO_EMAIL_URL",
    "CHIBO_MESSAGES_FOLDER",
    "CHIBO_PUSH_CONTACT",
    "CHIBO_PUSH_KEY",
    "CHIBO_PUSH_SERVICES",
    "CHIBO_SECRET_KEY",
    "CHIBO_SECURE_COOKIES",
    "CHIBO_TEST",
    "CHIBO_TIME_ZONE",
    "DATABASE_OWNER_URL",
    "DATABASE_URL",
    "PORT",
)


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one variable."""

    variable: str
    fault: str
    remedy: str

    @override
    def __str__(self) -> str:
        return f"{self.variable}: {self.fault} {self.remedy}"


class EnvironmentRefused(ValueError):
    """Some variables cannot be used; all of them are named at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"The configuration cannot be used:\n{lines}")


@dataclass(frozen=True)
class Environment:
    """The configuration of one running chibo."""

    database_url: str  # what pages and jobs connect as; empty: the embedded server
    database_owner_url: str  # what migrations connect as; database_url when not given
    data_folder: Path
    secret_key: str
    allowed_hosts: tuple[str, ...]
    port: int
    base_url: str  # how people reach it, without a closing slash
    email_url: str  # empty: no e-mail is sent
    push_key: str  # empty: no push message is sent
    push_contact: str  # whom a push service asks about our messages
    push_services: tuple[str, ...]  # hosts besides those of the known browsers
    messages_folder: str  # for SMS and Zalo; empty: neither is offered
    time_zone: str
    debug: bool
    demo: bool
    test: bool
    secure_cookies: bool
    behind_proxy: bool  # trust X-Forwarded-Proto of the proxy in front

    @property
    def is_embedded(self) -> bool:
        return not self.database_url

    @property
    def is_owner_the_app(self) -> bool:
        """One login for everything: the app must take on the role chibo_app itself."""
        return not self.is_embedded and self.database_owner_url == self.database_url


def read(environ: Mapping[str, str]) -> Environment:
    """Read and check all variables; raises EnvironmentRefused with every problem found."""
    environment, problems = survey(environ)
    if problems:
        raise EnvironmentRefused(problems)
    return environment


def survey(environ: Mapping[str, str]) -> tuple[Environment, tuple[Problem, ...]]:
    """Read all variables and return the problems beside them, for tools that must go on."""
    reader = _Reader(environ)
    demo, test = reader.switch("CHIBO_DEMO"), reader.switch("CHIBO_TEST")
    port = reader.port()
    base_url = reader.base_url(port)
    database_url = reader.database("DATABASE_URL")
    owner_url = reader.database("DATABASE_OWNER_URL")
    if owner_url and not database_url:
        reader.refuse(
            "DATABASE_OWNER_URL",
            "it is set, but DATABASE_URL is not.",
            "Set both, or neither to use the embedded server.",
        )
    data_folder = reader.data_folder()
    secret_key = reader.secret_key(data_folder, may_generate=demo or test)
    # In the demo every way of being told can be tried: on the screen, or as lines in a folder.
    email_url, push_key, folder = _demo_messages(data_folder, secret_key) if demo else ("", "", "")
    environment = Environment(
        database_url=database_url,
        database_owner_url=owner_url or database_url,
        data_folder=data_folder,
        secret_key=secret_key,
        allowed_hosts=reader.allowed_hosts(base_url, may_be_any=demo or test),
        port=port,
        base_url=base_url,
        email_url=reader.email_url() or email_url,
        push_key=reader.push_key() or push_key,
        push_contact=reader.push_contact(base_url),
        push_services=tuple(reader.text("CHIBO_PUSH_SERVICES").replace(",", " ").split()),
        messages_folder=reader.text("CHIBO_MESSAGES_FOLDER") or folder,
        time_zone=reader.time_zone(),
        debug=reader.switch("CHIBO_DEBUG"),
        demo=demo,
        test=test,
        secure_cookies=reader.switch(
            "CHIBO_SECURE_COOKIES", default=base_url.startswith("https://")
        ),
        behind_proxy=reader.switch("CHIBO_BEHIND_PROXY"),
    )
    reader.refuse_misspelt()
    return environment, tuple(reader.problems)


def _demo_messages(data_folder: Path, secret_key: str) -> tuple[str, str, str]:
    """E-mail written to the screen, a key for push messages, a folder for SMS and Zalo."""
    seed = hashlib.sha256(f"push {secret_key}".encode()).digest()
    push_key = base64.urlsafe_b64encode(seed).decode().rstrip("=")
    return "console:", push_key, str(data_folder / "messages")


def default_data_folder() -> Path:
    """`.chibo` in a checkout of the sources, else the place the system keeps such things."""
    root = Path(chibo.__file__).resolve().parents[2]
    if (root / "pyproject.toml").is_file() and (root / "src/chibo").is_dir():
        return root / ".chibo"
    if os.geteuid() == 0:
        # Not under /root: the server's own user could not reach it there.
        return Path("/var/lib/chibo")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "chibo"


class _Reader:
    """Takes variables one by one and gathers what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.problems: list[Problem] = []

    def text(self, variable: str) -> str:
        return self.environ.get(variable, "").strip()

    def refuse(self, variable: str, fault: str, remedy: str) -> None:
        self.problems.append(Problem(variable, fault, remedy))

    def switch(self, variable: str, *, default: bool = False) -> bool:
        word = self.text(variable).lower()
        if word in ("1", "true", "yes", "on"):
            return True
        if word in ("0", "false", "no", "off"):
            return False
        if word:
            self.refuse(variable, f"“{word}” is neither yes nor no.", "Set it to yes or no.")
        return default

    def port(self) -> int:
        given = self.text("PORT") or "8000"
        if given.isascii() and given.isdigit() and 0 < int(given) <= HIGHEST_PORT:
            return int(given)
        self.refuse("PORT", f"“{given}” is not a port.", f"Give a number, 1 to {HIGHEST_PORT}.")
        return 8000

    def base_url(self, port: int) -> str:
        given = self.text("CHIBO_BASE_URL").rstrip("/")
        if not given:
            return f"http://127.0.0.1:{port}"
        try:
            parts = urlsplit(given)
            is_right = parts.scheme in ("http", "https") and bool(parts.hostname)
            is_right = is_right and parts.port != 0 and not (parts.path or parts.query)
        except ValueError:
            is_right = False
        if not is_right:
            self.refuse(
                "CHIBO_BASE_URL",
                f"“{given}” is not the address of a site.",
                "Give what people type, without a path, such as https://chibo.example.vn.",
            )
            return f"http://127.0.0.1:{port}"
        return given

    def database(self, variable: str) -> str:
        given = self.text(variable)
        if not given:
            return ""
        scheme = given.partition("://")[0]
        if scheme not in ("postgresql", "postgres"):
            self.refuse(
                variable,
                "it is not the address of a PostgreSQL database.",
                "Give postgresql://user:password@host:5432/database; chibo runs on nothing else.",
            )
            return ""
        try:
            parts = psycopg.conninfo.conninfo_to_dict(given)
        except psycopg.ProgrammingError as problem:
            # The message of libpq quotes the address, password and all: only its first words.
            reason = str(problem).split('"', 1)[0].strip().rstrip(":,")
            self.refuse(
                variable,
                f"it cannot be read ({reason}).",
                "Write special letters in the password as %XX, for instance %40 for @.",
            )
            return ""
        if not parts.get("dbname") or not parts.get("user"):
            self.refuse(
                variable,
                "it names no database or no user.",
                "Give postgresql://user:password@host:5432/database.",
            )
        if not all(port.isdigit() for port in str(parts.get("port") or "5432").split(",")):
            self.refuse(variable, "its port is not a number.", "Give the number after the host.")
        return given

    def data_folder(self) -> Path:
        given = self.text("CHIBO_DATA")
        folder = Path(given).expanduser().absolute() if given else default_data_folder()
        if folder.exists() and not folder.is_dir():
            self.refuse("CHIBO_DATA", f"{folder} is not a folder.", "Name a folder.")
        elif folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            self.refuse(
                "CHIBO_DATA",
                f"this user may not write to {folder}.",
                "Name a folder of your own, or run chibo as its owner.",
            )
        return folder

    def secret_key(self, data_folder: Path, *, may_generate: bool) -> str:
        given = self.text("CHIBO_SECRET_KEY")
        if not given:
            if may_generate:
                return self._kept_secret(data_folder)
            self.refuse(
                "CHIBO_SECRET_KEY",
                "it is not set; sign-ins and links are sealed with it.",
                f"Make one with {KEY_RECIPE} and keep it to yourself.",
            )
        elif len(given) < SHORTEST_SECRET or len(set(given)) < FEWEST_DIFFERENT_LETTERS:
            self.refuse(
                "CHIBO_SECRET_KEY",
                f"it is too easy to guess (at least {SHORTEST_SECRET} random letters are needed).",
                f"Make one with {KEY_RECIPE}.",
            )
        return given

    def _kept_secret(self, data_folder: Path) -> str:
        from chibo.postgres.folders import create_data_folder
        from chibo.postgres.refusal import ServerUnavailable

        path = data_folder / "secret-key"
        try:
            create_data_folder(data_folder)
            # Two processes may come at once: whoever links first wins, both read the same.
            draft = data_folder / f"secret-key.{os.getpid()}"
            if not path.exists():
                handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(handle, "w") as file:
                    file.write(secrets.token_urlsafe(50))
                with contextlib.suppress(FileExistsError):
                    path.hardlink_to(draft)
                draft.unlink()
            return path.read_text().strip()
        except (OSError, ServerUnavailable) as problem:
            self.refuse(
                "CHIBO_DATA",
                f"the key of the demo cannot be kept in {data_folder} ({problem}).",
                "Name a folder that you may write to.",
            )
            return ""

    def allowed_hosts(self, base_url: str, *, may_be_any: bool) -> tuple[str, ...]:
        named = [host.strip() for host in self.text("CHIBO_ALLOWED_HOSTS").split(",")]
        hosts = [host for host in named if host]
        if "*" in hosts and not may_be_any:
            self.refuse(
                "CHIBO_ALLOWED_HOSTS",
                "“*” would answer to any name, also to forged ones.",
                "Name the hosts, separated by commas.",
            )
        for host in hosts:
            if "/" in host or " " in host:
                self.refuse(
                    "CHIBO_ALLOWED_HOSTS",
                    f"“{host}” is not the name of a host.",
                    "Give names only, such as chibo.example.vn, separated by commas.",
                )
        own = urlsplit(base_url).hostname or ""
        own = f"[{own}]" if ":" in own else own
        return tuple(dict.fromkeys([*hosts, own, *LOOPBACK]))

    def email_url(self) -> str:
        given = self.text("CHIBO_EMAIL_URL")
        scheme = given.partition(":")[0]
        try:
            has_host = bool(urlsplit(given).hostname) or scheme == "console"
            _ = urlsplit(given).port
        except ValueError:
            has_host = False
        if given and (scheme not in EMAIL_SCHEMES or not has_host):
            self.refuse(
                "CHIBO_EMAIL_URL",
                "it is not the address of a mail server.",
                "Give smtp+tls://user:password@host:587 (or smtps:// or smtp://, or console:).",
            )
            return ""
        return given

    def push_key(self) -> str:
        given = self.text("CHIBO_PUSH_KEY")
        if given and not PUSH_KEY.fullmatch(given):
            self.refuse(
                "CHIBO_PUSH_KEY",
                "it is not a key for push messages.",
                "Make one with: chibo notices key",
            )
            return ""
        return given

    def push_contact(self, base_url: str) -> str:
        given = self.text("CHIBO_PUSH_CONTACT")
        if given and not given.startswith(("mailto:", "https://")):
            self.refuse(
                "CHIBO_PUSH_CONTACT",
                f"“{given}” is neither a mail address nor a page.",
                "Give mailto:office@example.vn, or the address of a page beginning with https://.",
            )
        return given or base_url

    def time_zone(self) -> str:
        given = self.text("CHIBO_TIME_ZONE") or "Asia/Ho_Chi_Minh"
        try:
            zoneinfo.ZoneInfo(given)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            self.refuse(
                "CHIBO_TIME_ZONE",
                f"“{given}” is not a known time zone.",
                "Give a name such as Asia/Ho_Chi_Minh (and install tzdata if even that fails).",
            )
        return given

    def refuse_misspelt(self) -> None:
        for name in self.environ:
            if name in VARIABLES or not name.startswith(("CHIBO_", "DATABASE_")):
                continue
            near = difflib.get_close_matches(name, VARIABLES, n=1, cutoff=0.85)
            if near and near[0] not in self.environ:
                self.refuse(name, "there is no such variable.", f"Did you mean {near[0]}?")
