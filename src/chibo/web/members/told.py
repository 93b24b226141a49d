"""Fields of a roster and their values in words, for previews."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.members.public import ROSTER_LABELS, Post
from chibo.web.wording import NOTHING, date_text

_MORE: Final = {
    "born_precision": gettext_lazy("how exact the date of birth is"),
    "admitted_precision": gettext_lazy("how exact the date of admission is"),
    "official_precision": gettext_lazy("how exact the official date is"),
    "hamlet_head": gettext_lazy("head of the village or residential group"),
    "other_posts": gettext_lazy("posts outside the Party"),
}
_POSTS: Final = {
    "committee_secretary": gettext_lazy("secretary of the committee"),
    "committee_deputy_secretary": gettext_lazy("deputy secretary of the committee"),
}
_WORDS: Final = {
    "official": gettext_lazy("official member"),
    "probationary": gettext_lazy("probationary member"),
    "male": gettext_lazy("male"),
    "female": gettext_lazy("female"),
    "day": gettext_lazy("day"),
    "month": gettext_lazy("month"),
    "year": gettext_lazy("year"),
}


class Told:
    """Labels and values; one object, so that views read as sentences."""

    def label(self, field: str, language: str) -> str:
        known = ROSTER_LABELS.get(field)
        return known.in_language(language) if known else str(_MORE.get(field, field))

    def value(self, field: str, value: object) -> str:
        if isinstance(value, bool):
            if field == "working":
                return _("working") if value else _("retired")
            return _("yes") if value else _("no")
        if isinstance(value, dt.date):
            return date_text(value)
        if isinstance(value, tuple):
            return ", ".join(map(self._post, value)) or NOTHING
        return str(_WORDS.get(str(value), value)) if value else NOTHING

    def _post(self, post: str) -> str:
        if post in _POSTS:
            return str(_POSTS[post])
        return str(Post.Kind(post).label) if post in Post.Kind.values else post


told: Final = Told()
