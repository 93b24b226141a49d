"""Petitions in words: their standing, their history, the names of levels and subjects."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from chibo.petitions.public import Petition, Step, is_late, levels_for, standing_of, subjects_for
from chibo.shared import clock
from chibo.web.wording import date_text


def status_of(petition: Petition, today: date) -> tuple[str, str]:
    """A word and its kind."""
    standing = standing_of(petition.state, petition.judge_by, today)
    if standing == "open":
        if is_late(petition.due_on, None, today):
            return _("overdue"), "wrong"
        return pgettext("petition", "being dealt with"), "plain"
    if standing == "answered":
        return pgettext("petition", "answered"), "now"
    if standing == "accepted":
        return pgettext("petition", "answer accepted"), "good"
    return pgettext("petition", "closed, nobody objected"), "plain"


def sentence_of(step: Step) -> str:
    """What happened, as one would tell it."""
    names = {"place": step.place_name, "left": step.from_name, "due": date_text(step.due_on)}
    match step.kind:
        case Step.Kind.RAISED:
            return _("Raised at %(place)s, which answers by %(due)s.") % names
        case Step.Kind.RECEIVED:
            return _("Received at %(place)s.") % names
        case Step.Kind.HANDED_OVER:
            return _("Handed over from %(left)s to %(place)s, which answers by %(due)s.") % names
        case Step.Kind.ANSWERED:
            return _("Answered by %(place)s. Who asked may speak about it until %(due)s.") % names
        case Step.Kind.ACCEPTED:
            return _("Who asked accepted the answer of %(place)s. The petition is closed.") % names
    return _("For who asked this was no answer. It lies at %(place)s again.") % names


def subject_text(petition: Petition) -> str:
    """What it is about, in the words of the rulebook; empty while nobody has said."""
    found = subjects_for(petition.organisation, clock.today()).get(petition.subject)
    return found.title.in_language(_language()) if found else ""


def subject_choices(petition: Petition) -> list[tuple[str, str]]:
    """Subjects with the level that is competent to answer them."""
    today, language = clock.today(), _language()
    levels = levels_for(petition.organisation, today)
    found = []
    for one in subjects_for(petition.organisation, today).values():
        level = levels.get(one.level.value)
        name = level.title.in_language(language) if level else one.level.value
        text = _("%(subject)s – answered by: %(level)s") % {
            "subject": one.title.in_language(language),
            "level": name,
        }
        found.append((one.code, text))
    return found


def competent_level(petition: Petition) -> str:
    """The level competent for its subject, where that is another than the one it lies at."""
    today = clock.today()
    subject = subjects_for(petition.organisation, today).get(petition.subject)
    if subject is None or subject.level.value == petition.level:
        return ""
    level = levels_for(petition.organisation, today).get(subject.level.value)
    return level.title.in_language(_language()) if level else ""


def _language() -> str:
    return "en" if get_language() == "en" else "vi"
