"""The meeting itself: roll, parts, speakers, criticism, resolution with its tasks, minutes."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.confirmation import Way, confirmation
from chibo.demo.month import Month, work
from chibo.demo.stage import MESSENGER, service
from chibo.demo.topics import ABSENT_REASONS, GISTS, NOTES, VISITORS_SAY
from chibo.meetings.public import (
    AgendaItem,
    AttendanceStatus,
    CountedSlips,
    EndMeeting,
    MeetingCap,
    OpenMeeting,
    RecordCriticism,
    RecordReading,
    RecordSpeakers,
    RecordVisitor,
    RecordVote,
    RemarkKind,
    RollMark,
    RunItem,
    SignMinutes,
    TakeRoll,
    WriteMinutes,
    agenda_of,
    draft_of,
    meeting_in,
    meeting_record,
    minutes_frame,
)
from chibo.shared.ids import new_command_id

# Of a whole meeting: how long the parts of each kind run, before they are stretched to its length.
LENGTHS: Final = {
    "last_resolution": 10, "ideology": 15, "political_task": 12, "criticism": 8, "discussion": 30,
    "petitions": 5, "resolution": 5, "scoring": 3, "topic": 12, "professional": 10,
}  # fmt: skip
# In months further back only the parts that the scoring looks at are run one by one.
RUN_BRIEFLY: Final = ("ideology", "discussion")
SETTLED: Final = ("agenda_adopted", "secretary_reports", "members_judged", "news", "petitions",
                  "summing_up", "aim_stated", "lead_paper_presented", "topic_judged", "lead_paper",
                  "lead_paper_approved", "topic_planned", "assign_tasks", "discussion",
                  "post_papers")  # fmt: skip
HEARD: Final = 2  # speakers of whom the gist is kept, in months lived in detail


def hold(month: Month) -> None:
    """Open, take the roll, run the parts; end when its minutes are over."""
    cell = month.cell
    month.stage.do(
        OpenMeeting(
            subject_id=month.meeting_id,
            chair_id=cell.persons["secretary"],
            minute_taker_id=cell.persons["minutes_secretary"],
        ),
        cell.secretary,
        month.starts,
    )
    _take_roll(month)
    _run(month)
    _speak(month)
    if month.cell.place == 0:
        _visit_and_vote(month)


def end(month: Month) -> None:
    """End the meeting; what a careful cell went through besides is marked as done."""
    known = {step.code for step in month.rules.form.steps}
    month.stage.do(
        EndMeeting(
            subject_id=month.meeting_id,
            done=tuple(code for code in SETTLED if code in known) if is_careful(month) else (),
        ),
        month.cell.secretary,
        month.ends,
    )


def is_careful(month: Month) -> bool:
    return month.cell.character.is_prepared and month.cell.character.posts_papers


def sign(month: Month) -> bool:
    """Write the minutes, read them out and sign; False when the month is to end before that."""
    cell = month.cell
    taker = cell.users["minutes_secretary"]
    at = month.ends + timedelta(minutes=5)
    month.stage.do(
        WriteMinutes(
            subject_id=month.meeting_id,
            body=_minutes(month),
            based_on_revision=0,
        ),
        taker,
        at,
    )
    work(month, at + timedelta(minutes=9), minutes=8)
    if month.has_come_to("held"):
        return False
    if is_careful(month):
        read_at = at + timedelta(minutes=9)
        month.stage.do(RecordReading(subject_id=month.meeting_id, revision=1), taker, read_at)
    signed_at = at + timedelta(minutes=10)
    for account in (taker, cell.secretary):
        identifier = new_command_id()
        month.stage.do(
            SignMinutes(
                id=identifier,
                subject_id=month.meeting_id,
                signature=account.display_name,
                revision=1,
                proof=confirmation(account, Way.PASSWORD, signed_at, identifier),
            ),
            account,
            signed_at,
        )
    return not month.has_come_to("signed")


def _take_roll(month: Month) -> None:
    is_unexcused = month.cell.character.is_unexcused
    absent = AttendanceStatus.UNEXCUSED if is_unexcused else AttendanceStatus.EXCUSED
    marks = [
        RollMark(
            person_id=one.person_id,
            status=absent if one.person_id in month.away else AttendanceStatus.PRESENT,
            reason=""
            if is_unexcused or one.person_id not in month.away
            else month.chance.choice(ABSENT_REASONS),
            has_paid_fee=one.person_id not in month.away or month.chance.random() < 0.5,  # noqa: PLR2004  half
        )
        for one in month.cell.counted
    ]
    month.stage.do(
        TakeRoll(subject_id=month.meeting_id, based_on_revision=0, marks=tuple(marks)),
        month.cell.secretary,
        month.starts + timedelta(minutes=3),
    )


def _run(month: Month) -> None:
    access = access_of(service(MESSENGER))
    with reading(access):
        items = agenda_of(access.scope(MeetingCap.SEE), month.meeting_id)
    if not month.is_detailed:
        kinds: dict[str, AgendaItem] = {}
        for item in items:
            kinds.setdefault(item.kind, item)
        items = [kinds[kind] for kind in RUN_BRIEFLY if kind in kinds] or items
    character = month.cell.character
    lengths = [LENGTHS.get(item.kind, 5) for item in items]
    for place, item in enumerate(items):
        if item.kind == "criticism" and not character.has_criticism:
            lengths[place] = 0
        if item.kind == "discussion" and not character.is_discussing:
            lengths[place] = 4
        if item.kind == "political_task" and not character.is_discussing:
            lengths[place] = 50
        if item.kind == "professional" and character.is_professional:
            lengths[place] = 60
    at, stretch = month.starts + timedelta(minutes=5), (month.minutes - 5) / sum(lengths)
    for item, length in zip(items, lengths, strict=True):
        if not length:
            continue
        concludes = item.kind in {"discussion", "resolution"} and character.is_prepared
        month.stage.do(
            RunItem(
                subject_id=month.meeting_id,
                item_id=item.pk,
                act="start",
                notes=NOTES.get(item.kind, ""),
                conclusion="Thống nhất nội dung như đã thảo luận." if concludes else "",
            ),
            month.cell.secretary,
            at,
        )
        at += timedelta(minutes=int(length * stretch))


def _speak(month: Month) -> None:
    """Some speak, one or two present self-criticism where the cell keeps the round."""
    cell, chance = month.cell, month.chance
    there = [one for one in cell.counted if one.person_id not in month.away]
    count = max(1, round(cell.character.speakers * len(there) + 0.5))
    speakers = chance.sample(there, min(count, len(there)))
    if month.is_detailed:
        for place, one in enumerate(speakers[:HEARD]):
            month.stage.do(
                RecordSpeakers(
                    subject_id=month.meeting_id,
                    person_ids=(one.person_id,),
                    gist=chance.choice(GISTS),
                ),
                cell.secretary,
                month.starts + timedelta(minutes=min(month.minutes - 3, 30 + 3 * place)),
            )
        speakers = speakers[HEARD:]
    if speakers:
        month.stage.do(
            RecordSpeakers(
                subject_id=month.meeting_id,
                person_ids=tuple(one.person_id for one in speakers),
            ),
            cell.secretary,
            month.starts + timedelta(minutes=min(month.minutes - 3, 50)),
        )
    if cell.character.has_criticism:
        one = there[month.first.month % len(there)]
        month.stage.do(
            RecordCriticism(
                subject_id=month.meeting_id,
                person_id=one.person_id,
                kind=RemarkKind.SELF_CRITICISM,
                gist="Tự phê bình theo lượt; chi bộ góp ý.",
            ),
            cell.secretary,
            month.starts + timedelta(minutes=min(month.minutes - 2, 75)),
        )


def _visit_and_vote(month: Month) -> None:
    """The overseer is there and says something; what is voted on besides the resolution."""
    cell, number = month.cell, month.first.month
    late = month.starts + timedelta(minutes=month.minutes - 1)
    overseer = cell.users.get("overseer")
    if overseer is not None and number % 2:
        month.stage.do(
            RecordVisitor(
                subject_id=month.meeting_id,
                name=f"{overseer.display_name}, Đảng ủy viên phụ trách chi bộ",
                remarks=VISITORS_SAY[number % len(VISITORS_SAY)],
            ),
            cell.secretary,
            late,
        )
    access = access_of(service(MESSENGER))
    with reading(access):
        record = meeting_record(access.scope(MeetingCap.SEE), month.meeting_id)
    voters = record.official_present if record else 0
    if not voters:
        return
    is_secret = number % 6 == 0  # twice a year somebody is put forward, and that is by slips
    month.stage.do(
        RecordVote(
            subject_id=month.meeting_id,
            subject="giới thiệu quần chúng ưu tú học lớp nhận thức về Đảng"
            if is_secret
            else "thông qua chương trình, biên bản buổi sinh hoạt",
            matter="election" if is_secret else "",
            in_favour=voters,
            slips=CountedSlips(given=voters, collected=voters, valid=voters) if is_secret else None,
        ),
        cell.secretary,
        late,
    )


def _minutes(month: Month) -> str:
    """R-MTG-51 At home what the page drafts from the record; elsewhere a few lines.

    Drafting reads the whole record: for all cells it would slow the build.
    """
    if month.cell.place:
        return _in_short(month)
    access = access_of(month.cell.users["minutes_secretary"])
    with reading(access):
        scope = access.scope(MeetingCap.SEE)
        meeting = meeting_in(scope, month.meeting_id)
        return draft_of(minutes_frame(scope, access.counts, meeting)) if meeting else ""


def _in_short(month: Month) -> str:
    there = len(month.cell.counted) - len(month.away)
    return (
        f"Chi bộ họp ngày {month.day:%d/%m/%Y}, có mặt {there}/{len(month.cell.counted)} đảng viên "
        "(không tính đảng viên được miễn sinh hoạt).\n"
        f"{NOTES['last_resolution']}\n{NOTES['ideology']}\n{NOTES['discussion']}\n"
        "Bí thư kết luận; chi bộ thống nhất nghị quyết và phân công nhiệm vụ."
    )
