"""What the topic puts into the draft agenda of its meeting: the aim, and who speaks on what."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.meetings.public import LONGEST_TITLE, ItemKind, Meeting, ProposedItem
from chibo.orgs.models import Organisation
from chibo.topics.rules import THEMATIC
from chibo.topics.selectors.lead_paper import lead_paper_of
from chibo.topics.selectors.outline import outline_of, outline_points_of, speakers_of

FOR_THE_AIM: Final = 5
FOR_THE_PAPER: Final = 20
FOR_A_QUESTION: Final = 10


def topic_items(_cell: Organisation, meeting: Meeting, scope: Scope) -> list[ProposedItem]:
    """R-TOP-05, R-TOP-23: the aim stated, the lead paper presented, each question discussed.

    Each stands for the step of the form that it carries out, so that running it proves the step.
    """
    if meeting.kind not in THEMATIC:
        return []
    found: list[ProposedItem] = []
    outline = outline_of(scope, meeting.pk)
    if outline is not None and outline.aim:
        found.append(
            ProposedItem(
                key="topic:aim",
                title=_("Aim of the topic"),
                kind=ItemKind.TOPIC,
                planned_minutes=FOR_THE_AIM,
                why=_("from the outline"),
                step="aim_stated",
            )
        )
    paper = lead_paper_of(scope, meeting.pk)
    if paper is not None:
        found.append(
            ProposedItem(
                key="topic:lead_paper",
                title=_("Lead paper presented by %(name)s") % {"name": paper.author_name},
                kind=ItemKind.TOPIC,
                planned_minutes=FOR_THE_PAPER,
                presenter_id=paper.author_id,
                why=_("asked to write it"),
                step="lead_paper_presented",
            )
        )
    return [*found, *_questions(scope, meeting)]


def _questions(scope: Scope, meeting: Meeting) -> list[ProposedItem]:
    speakers = speakers_of(scope, meeting.pk)
    found: list[ProposedItem] = []
    for point in outline_points_of(scope, meeting.pk):
        if point.kind != "question":
            continue
        here = [one for one in speakers if one.point_id == point.pk]
        found.append(
            ProposedItem(
                key=f"topic:question:{point.pk}",
                title=(_("Discuss: %(question)s") % {"question": point.title})[:LONGEST_TITLE],
                kind=ItemKind.DISCUSSION,
                planned_minutes=FOR_A_QUESTION,
                presenter_id=here[0].person_id if here else None,
                why=_("prepared by %(names)s")
                % {"names": ", ".join(one.speaker_name for one in here)}
                if here
                else _("a question of the outline"),
            )
        )
    return found
