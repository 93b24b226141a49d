"""What papers about scores share: bodies' names, who signs, which paper the criteria are from."""

from __future__ import annotations

from datetime import date
from typing import Final

from chibo.access.scope import Scope
from chibo.members.public import holders_on
from chibo.orgs.models import Organisation
from chibo.papers import public as papers
from chibo.rulebooks.public import ResolvedRules, shipped_rulebooks

# Papers are written in Vietnamese whatever the reader's language.
POSTS: Final = {"secretary": "Bí thư", "deputy_secretary": "Phó Bí thư"}
TYPES: Final = {
    "directive": "Chỉ thị",
    "regulation": "Quy định",
    "decision": "Quyết định",
    "guidance": "Hướng dẫn",
    "scheme": "Đề án",
    "plan": "Kế hoạch",
    "resolution": "Nghị quyết",
}


def head_of(organisation: Organisation, dated: date) -> papers.PaperHead:
    """R-SCO-40: the body above, the issuing body, place and date; these papers bear no number."""
    above = organisation.parent
    return papers.PaperHead(
        superior_body=committee_name(above.name) if above else "",
        issuing_body=committee_name(organisation.name),
        number=None,
        place=organisation.place_name or (above.place_name if above else ""),
        dated=dated,
    )


def signature_of(
    counts: Scope, organisation: Organisation, dated: date, on_behalf_of: str
) -> papers.Signature:
    """The secretary on that day, or the deputy; the line stays empty where there is neither."""
    holders = holders_on(counts, organisation.pk, dated, tuple(POSTS))
    holder = min(holders, key=lambda one: list(POSTS).index(one.kind), default=None)
    return papers.Signature(
        on_behalf_of=on_behalf_of,
        post=POSTS[holder.kind] if holder else POSTS["secretary"],
        name=holder.name if holder else "",
    )


def citation_of(rules: ResolvedRules) -> papers.Citation | None:
    """The lowest paper that has criteria: its sheet is the one people know."""
    shelf = shipped_rulebooks()
    for laid in reversed(rules.papers):
        book = shelf.get(laid.key)
        if book and book.criteria_sets and book.number and book.date and book.type in TYPES:
            number = "-".join(filter(None, (book.number, book.symbol)))
            return papers.Citation(TYPES[book.type], number, book.date, book.issuer.vi)
    return None


def committee_name(name: str) -> str:
    """`Đảng bộ xã Hòa An` is the organisation; its committee `Đảng ủy xã Hòa An` issues papers."""
    return name.replace("Đảng bộ", "Đảng ủy", 1) if name.startswith("Đảng bộ") else name
