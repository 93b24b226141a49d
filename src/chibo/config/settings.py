"""Django's settings, from the environment as `environment.py` reads and checks it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from chibo.config.environment import read

ENVIRONMENT: Final = read(os.environ)
ROOT: Final = Path(__file__).resolve().parents[1]

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.base_url]
IS_DEMO = ENVIRONMENT.demo

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "chibo.web",  # before the sign-in library: our templates win
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "chibo.accounts",
    "chibo.orgs",
    "chibo.access",
    "chibo.audit",
    "chibo.usecase",
    "chibo.notices",
    "chibo.members",
    "chibo.establishment",
    "chibo.rulebooks",
    "chibo.plans",
    "chibo.meetings",
    "chibo.guidance",
    "chibo.preparation",
    "chibo.topics",
    "chibo.resolutions",
    "chibo.tasks",
    "chibo.petitions",
    "chibo.absences",
    "chibo.exchange",
    "chibo.scoring",
    "chibo.reports",
    "chibo.config.apps.ConfigApp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "chibo.api.problems.ProblemMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chibo.api.sign_in.BearerMiddleware",
    "chibo.accounts.first_password.FirstPasswordMiddleware",
    "chibo.web.request.SightMiddleware",
]

ROOT_URLCONF = "chibo.config.urls"
WSGI_APPLICATION = "chibo.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chibo.web.request.page_context",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]


def _database(role: str, url: str) -> dict[str, Any]:
    """One way into the database: as the application's role, or as the owner of the tables."""
    settings: dict[str, Any] = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "OPTIONS": {}}
    if ENVIRONMENT.is_embedded:
        return {
            **settings,
            "ENGINE": "chibo.config.embedded",
            "NAME": "chibo",
            "USER": role,
            "OPTIONS": {"data_folder": str(ENVIRONMENT.data_folder)},
        }
    parts = dict(conninfo_to_dict(url))
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    settings |= {name: parts.pop(key, "") for key, name in {**known, "port": "PORT"}.items()}
    if role == "chibo_app" and ENVIRONMENT.is_owner_the_app:
        # One login for both: put the owner's power down as the first thing on each connection.
        parts["options"] = f"{parts.get('options') or ''} -c role=chibo_app".strip()
    return {**settings, "ENGINE": "django.db.backends.postgresql", "OPTIONS": parts}


DATABASES = {
    "default": _database("chibo_app", ENVIRONMENT.database_url),
    "owner": _database("chibo_owner", ENVIRONMENT.database_owner_url),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work:mine"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "chibo.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "chibo.accounts.forms.SignInForm",
    "change_password": "chibo.accounts.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "chibo"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data_folder / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENVIRONMENT.debug or ENVIRONMENT.test
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # half as much to compress at the first start
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = ENVIRONMENT.debug or ENVIRONMENT.test
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.secure_cookies
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.secure_cookies else 0
X_FRAME_OPTIONS = "DENY"
if ENVIRONMENT.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "chibo.web.errors.form_session_ended"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# Jobs are declared in reactions and nightly work; the library would look for them in `tasks`.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
DEFAULT_FROM_EMAIL = f"chibo <no-reply@{urlsplit(ENVIRONMENT.base_url).hostname}>"

BASE_URL = ENVIRONMENT.base_url
CAN_SEND_EMAIL = bool(ENVIRONMENT.email_url)
PUSH_KEY = ENVIRONMENT.push_key
PUSH_CONTACT = ENVIRONMENT.push_contact
PUSH_SERVICES = ENVIRONMENT.push_services
MESSAGES_FOLDER = ENVIRONMENT.messages_folder

_mail = urlsplit(ENVIRONMENT.email_url)
EMAIL_BACKEND = {
    "": "django.core.mail.backends.dummy.EmailBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
}.get(_mail.scheme, "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or 25
EMAIL_HOST_USER = _mail.username or ""
EMAIL_HOST_PASSWORD = _mail.password or ""
EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
EMAIL_USE_SSL = _mail.scheme == "smtps"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
