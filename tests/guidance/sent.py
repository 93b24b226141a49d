"""A document sent to the cells of the cast, by commands."""

from __future__ import annotations

from datetime import date

from chibo.guidance.models import Delivery, Guidance
from chibo.guidance.public import SendGuidance
from chibo.usecase.public import run
from tests.cast import Cast, as_service

TITLE = "về nâng cao chất lượng sinh hoạt chi bộ"
NUMBER = "15-HD/ĐU"


def document(cast: Cast, **changes: object) -> SendGuidance:
    given: dict[str, object] = {
        "subject_id": cast.ward.pk,
        "kind": "guidance",
        "title": TITLE,
        "number": NUMBER,
        "issued_on": date(2026, 10, 20),
        "text": "Chi bộ quán triệt tại buổi sinh hoạt gần nhất.",
        "is_not_secret": True,
    }
    return SendGuidance.model_validate(given | changes)


def sent(cast: Cast, by: str = "office", **changes: object) -> Guidance:
    outcome = run(document(cast, **changes), actor=cast.user(by))
    pk = int(str(outcome.first("GuidanceSent")["guidance_id"]))
    with as_service():
        return Guidance.objects.get(pk=pk)


def delivery(guidance: Guidance, cell_id: int) -> Delivery:
    with as_service():
        return Delivery.objects.get(guidance=guidance, organisation_id=cell_id)
