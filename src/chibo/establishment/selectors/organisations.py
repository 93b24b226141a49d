"""Organisations as lists and pages show them, limited to what the reader may look at."""

from __future__ import annotations

from django.db.models import QuerySet

from chibo.access.scope import Scope
from chibo.orgs.models import Organisation
from chibo.shared.vietnamese import search_key


def organisations_in(scope: Scope) -> QuerySet[Organisation]:
    """Organisations in `scope` as they are today, in Vietnamese order."""
    return Organisation.objects.filter(scope.where("pk")).select_related("kind")


def find_organisations(scope: Scope, text: str) -> QuerySet[Organisation]:
    """Organisations in `scope` by a part of their name, marks or none, or by their code."""
    words = search_key(text).split()
    if not words:
        return Organisation.objects.none()
    found = organisations_in(scope)
    by_code = found.filter(code__iexact=text.strip())
    for word in words:
        found = found.filter(search_text__contains=word)
    return (found | by_code).distinct()
