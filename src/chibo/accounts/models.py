"""Who can sign in: accounts of people, accounts of services, and API tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

if TYPE_CHECKING:  # the stubs' generics do not exist at run time
    UserManager = BaseUserManager["User"]
else:
    UserManager = BaseUserManager


class Users(UserManager):
    """How accounts are found by the name typed at sign-in."""

    @override
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """An account. It carries no right by itself: rights come from posts, with dates."""

    username = models.CharField(
        _("user name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    email = models.EmailField(_("e-mail"), blank=True)
    display_name = models.CharField(_("name shown"), max_length=120)
    language = models.CharField(max_length=5, default="vi")
    is_active = models.BooleanField(default=True)
    is_service = models.BooleanField(
        default=False, help_text="A named service actor: it can never sign in with a password."
    )
    has_first_password = models.BooleanField(
        default=False,
        db_default=False,
        help_text="The office gave it: nothing opens until its holder has chosen another.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    unread_notices = models.PositiveIntegerField(
        default=0,
        db_default=0,
        help_text="Kept with the account, which every page reads anyway: the bell asks nothing.",
    )

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    @override
    def __str__(self) -> str:
        return self.display_name


class Token(models.Model):
    """A bearer token for the API. Only its SHA-256 is kept; it is shown once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
