"""Apply the differences a roster shows to the members on record, a few statements for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.access.models import Standing
from chibo.members.actions.posts_named import posts_named
from chibo.members.actions.spells import give_standing, origin_of
from chibo.members.events import FieldChange, MemberChanged
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.members.roster.differences import Change, FieldValue
from chibo.members.roster.records import RosterRow
from chibo.members.selectors.roster_on_record import (
    COMMITTEE_POSTS,
    OTHER_POSTS_BETWEEN,
    Ground,
)
from chibo.members.selectors.roster_preview import RosterPreview
from chibo.shared.vietnamese import name_sort_key, search_key

AT_ONCE = 2000
DETAILS = (
    "full_name", "born_on", "born_precision", "gender", "card_number", "admitted_on",
    "admitted_precision", "official_on", "official_precision", "other_posts",
)  # fmt: skip


def apply_changes(preview: RosterPreview, today: date) -> list[MemberChanged]:
    """Bring each changed member up to what the file says, and tell what was changed.

    Details are corrected; status, work, exemption and posts change from today on, so that the past
    stays as it was counted.
    """
    changes: dict[int, list[Change]] = defaultdict(list)
    for change in preview.diff.changed:
        changes[preview.record.person_id(change.existing)].append(change)
    if not changes:
        return []
    people = Person.objects.in_bulk(list(changes))
    _details(people, changes)
    _memberships(people, changes, today)
    _exemptions(people, changes, today)
    _posts(people, changes, preview.ground, today)
    return [
        MemberChanged(
            person_id=pk,
            cell_id=people[pk].organisation_id,
            name=people[pk].full_name,
            changes=tuple(
                FieldChange(field=each.field, before=_said(each.before), after=_said(each.after))
                for each in found
            ),
        )
        for pk, found in changes.items()
    ]


def _said(value: FieldValue) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


def _details(people: dict[int, Person], changes: dict[int, list[Change]]) -> None:
    changed: list[Person] = []
    renamed: dict[int, str] = {}
    for pk, found in changes.items():
        person = people[pk]
        for change in found:
            if change.field not in DETAILS:
                continue
            value = change.after
            if change.field == "other_posts":
                value = OTHER_POSTS_BETWEEN.join(change.row.other_posts)[:300]
            elif change.field == "card_number":
                value = value or None
            elif change.field == "full_name":
                person.sort_key = name_sort_key(change.row.full_name)[:300]
                person.search_text = search_key(change.row.full_name)[:160]
                renamed[pk] = change.row.full_name
            setattr(person, change.field, value)
            changed.append(person)
    fields = [*DETAILS, "sort_key", "search_text"]
    Person.objects.bulk_update(dict.fromkeys(changed), fields, batch_size=AT_ONCE)
    if renamed:
        posts = list(Post.objects.filter(person_id__in=list(renamed), valid__endswith=None))
        for post in posts:
            post.holder_name = renamed[post.person_id]
        Post.objects.bulk_update(posts, ["holder_name"], batch_size=AT_ONCE)


def _asked(changes: dict[int, list[Change]], *fields: str) -> dict[int, RosterRow]:
    """The rows of those of whom one of these fields changed."""
    return {
        pk: found[0].row
        for pk, found in changes.items()
        if any(change.field in fields for change in found)
    }


def _memberships(people: dict[int, Person], changes: dict[int, list[Change]], today: date) -> None:
    asked = _asked(changes, "status", "working")
    ended, made, corrected = [], [], []
    for spell in Membership.objects.filter(person_id__in=list(asked), valid__contains=today):
        row = asked[spell.person_id]
        fields = {change.field for change in changes[spell.person_id]}
        status = row.status if "status" in fields else spell.status
        working = row.working is not False if "working" in fields else spell.is_working
        since = today
        if status != spell.status and status == Membership.Status.OFFICIAL and row.official_on:
            since = row.official_on
        lower = spell.valid.lower
        back = status != spell.status and status == Membership.Status.PROBATIONARY
        if back or (lower is not None and since <= lower):
            # Written wrongly before, or begun no earlier: corrected in its place.
            spell.status, spell.is_working = status, working
            corrected.append(spell)
            continue
        made.append(
            Membership(
                organisation_id=spell.organisation_id,
                person=people[spell.person_id],
                status=status,
                is_working=working,
                valid=DateRange(since, spell.valid.upper),
            )
        )
        spell.valid = DateRange(lower, since)
        ended.append(spell)
    Membership.objects.bulk_update(corrected, ["status", "is_working"], batch_size=AT_ONCE)
    Membership.objects.bulk_update(ended, ["valid"], batch_size=AT_ONCE)
    Membership.objects.bulk_create(made, batch_size=AT_ONCE)
    _follow(ended, made)


def _exemptions(people: dict[int, Person], changes: dict[int, list[Change]], today: date) -> None:
    asked = _asked(changes, "exempt", "exempt_reason", "exempt_from")
    held = {
        spell.person_id: spell
        for spell in Exemption.objects.filter(person_id__in=list(asked), valid__contains=today)
    }
    made, ended, corrected, gone = [], [], [], []
    for pk, row in asked.items():
        spell = held.get(pk)
        if spell is None and row.exempt:
            made.append(
                Exemption(
                    organisation_id=people[pk].organisation_id,
                    person=people[pk],
                    reason=row.exempt_reason[:300],
                    valid=DateRange(row.exempt_from or today, None),
                )
            )
        elif spell is not None and row.exempt:
            fields = {change.field for change in changes[pk]}
            if "exempt_reason" in fields:
                spell.reason = row.exempt_reason[:300]
            if "exempt_from" in fields and row.exempt_from:
                spell.valid = DateRange(row.exempt_from, spell.valid.upper)
            corrected.append(spell)
        elif spell is not None and spell.valid.lower == today:
            gone.append(spell.pk)
        elif spell is not None:
            spell.valid = DateRange(spell.valid.lower, today)
            ended.append(spell)
    Exemption.objects.filter(pk__in=gone).delete()
    Exemption.objects.bulk_update([*ended, *corrected], ["valid", "reason"], batch_size=AT_ONCE)
    Exemption.objects.bulk_create(made, batch_size=AT_ONCE)


def _posts(
    people: dict[int, Person], changes: dict[int, list[Change]], ground: Ground, today: date
) -> None:
    asked = _asked(changes, "posts", "hamlet_head")
    told = {*COMMITTEE_POSTS.values(), *Post.Kind.values} - {"overseer", "visitor", "office"}
    held: dict[int, list[Post]] = defaultdict(list)
    for post in Post.objects.filter(person_id__in=list(asked), valid__contains=today):
        held[post.person_id].append(post)
    made: list[Post] = []
    ended: list[Post] = []
    gone: list[Post] = []
    for pk, row in asked.items():
        places = {ground.ids[row.cell], ground.committees.get(row.cell)}
        wanted = {
            (p.kind, p.organisation_id): p for p in posts_named(row, people[pk], ground, today)
        }
        for post in held[pk]:
            if wanted.pop((post.kind, post.organisation_id), None) is not None:
                continue
            if post.kind in told and post.organisation_id in places:
                (gone if post.valid.lower == today else ended).append(post)
        made += wanted.values()
    for post in ended:
        post.valid = DateRange(post.valid.lower, today)
    Standing.objects.filter(origin__in=[origin_of(post) for post in gone]).delete()
    Post.objects.filter(pk__in=[post.pk for post in gone]).delete()
    Post.objects.bulk_update(ended, ["valid"], batch_size=AT_ONCE)
    Post.objects.bulk_create(made, batch_size=AT_ONCE)
    _follow(ended, made)


def _follow(
    ended: Iterable[Membership | Post], made: Sequence[Membership] | Sequence[Post]
) -> None:
    """Let standings end and begin with what they come from."""
    valid = {origin_of(spell): spell.valid for spell in ended}
    standings = list(Standing.objects.filter(origin__in=list(valid)))
    for standing in standings:
        standing.valid = valid[standing.origin]
    Standing.objects.bulk_update(standings, ["valid"], batch_size=AT_ONCE)
    for spell in made:
        give_standing(spell.person.user_id, spell)
