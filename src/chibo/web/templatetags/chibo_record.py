"""The link from an object's page to everything on record about it."""

from __future__ import annotations

from django.http import HttpRequest
from django.template import Context, Library

from chibo.access.scope import Access
from chibo.audit.permissions import AuditCap

register = Library()


@register.inclusion_tag("audit/link.html", takes_context=True)
def record_link(
    context: Context, kind: str, subject_id: int, organisation_id: int
) -> dict[str, object]:
    """Shown to who may read the record there; `kind` as in `chibo.audit.selectors.TRAILS`."""
    # A template that names what is not there gives '': the link would be lost without a word.
    subject_id, organisation_id = int(subject_id), int(organisation_id)
    request = context.get("request")
    access: Access | None = getattr(request, "access", None)
    may_read = (
        isinstance(request, HttpRequest)
        and access is not None
        and access.scope(AuditCap.SEE).covers(organisation_id)
    )
    return {"kind": kind, "subject_id": subject_id, "may_read": may_read}
