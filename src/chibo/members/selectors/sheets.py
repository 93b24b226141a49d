"""Sheets kept between preview and confirmation, as their senders find them."""

from __future__ import annotations

from chibo.access.scope import Scope
from chibo.accounts.models import User
from chibo.members.models import Sheet
from chibo.members.refusals import SHEET_GONE
from chibo.shared.errors import NotVisible


def sheet_of(scope: Scope, user: User, sheet_id: int, purpose: Sheet.Purpose) -> Sheet:
    """R-MEM-29: the sheet this account sent, with its organisation; NotVisible when it is gone."""
    found = Sheet.objects.filter(scope.where(), pk=sheet_id, purpose=purpose, sent_by=user)
    sheet = found.select_related("organisation__kind").first()
    if sheet is None:
        raise NotVisible(SHEET_GONE)
    return sheet
