"""The minutes of a meeting of the cell: who was there, what was said, voted, given, scored."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from chibo.papers.blocks import Paragraph, Sheet, Table, part, section, text, texts
from chibo.papers.closing import minutes_closing
from chibo.papers.head import MeetingKind, Officer, PaperHead, Vote
from chibo.papers.roll import Roll
from chibo.papers.tasks import NextTask, next_tasks
from chibo.papers.wording import (
    clock,
    local,
    long_date,
    month_of,
    phrase,
    points,
    roman,
    sentence,
)

Block = Paragraph | Table


@dataclass(frozen=True)
class Speech:
    """Who spoke, and the gist of it."""

    speaker: str
    gist: str


@dataclass(frozen=True)
class Slips:
    """The slips of a secret ballot: given out, collected, valid."""

    given: int
    collected: int
    valid: int


@dataclass(frozen=True)
class Ballot:
    """A vote with what was voted on: `Thông qua Nghị quyết …`; `slips` where it was secret."""

    subject: str
    vote: Vote
    slips: Slips | None = None

    def told(self) -> str:
        """R-PAP-22 How it was held, then the counts."""
        if self.slips is None:
            return f"Biểu quyết {phrase(self.subject)} (giơ tay): {self.vote.told()}."
        counted = self.slips
        return (
            f"Bỏ phiếu kín {phrase(self.subject)}: phát ra {counted.given} phiếu, thu về "
            f"{counted.collected} phiếu, hợp lệ {counted.valid} phiếu; {self.vote.told()}."
        )


@dataclass(frozen=True)
class AgendaPart:
    """One item of the agenda as it went. `minutes_taken` in minutes, None where not measured."""

    title: str
    presenter: str = ""
    minutes_taken: int | None = None
    account: str = ""
    speeches: tuple[Speech, ...] = ()
    conclusion: str = ""
    ballots: tuple[Ballot, ...] = ()


@dataclass(frozen=True)
class MeetingScore:
    """The cell's own score of the meeting, adopted by vote."""

    given: Decimal | int
    most: Decimal | int
    rating: str
    vote: Vote | None = None


@dataclass(frozen=True)
class Minutes:
    """R-PAP-22 `version` 2 and above: a correction of minutes signed on `replaces_signed_on`.

    `skipped`: required steps that were left out, which the minutes must say.
    """

    head: PaperHead
    kind: MeetingKind
    month: date
    opened_at: datetime
    closed_at: datetime | None
    venue: str
    chair: Officer
    minutes_secretary: Officer
    roll: Roll
    agenda: tuple[AgendaPart, ...]
    guests: tuple[Officer, ...] = ()
    guest_remarks: tuple[Speech, ...] = ()
    criticism: tuple[Speech, ...] = ()
    tasks: tuple[NextTask, ...] = ()
    score: MeetingScore | None = None
    skipped: tuple[str, ...] = ()
    adopted: Vote | None = None
    version: int = 1
    replaces_signed_on: date | None = None
    with_roll_annex: bool = True

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="BIÊN BẢN",
            abstract=f"họp Chi bộ {self.kind} {month_of(self.month)}",
            body=(*self._opening(), *self._parts(), *self._ending()),
            closing=minutes_closing(self.head.layout, self.minutes_secretary.name, self.chair.name),
            annex=self.roll.annex() if self.with_roll_annex and self.roll.entries else (),
        )

    def _opening(self) -> list[Block]:
        correction = []
        if self.version > 1:
            signed = (
                f" đã ký {long_date(self.replaces_signed_on)}" if self.replaces_signed_on else ""
            )
            correction = [text(f"Bản đính chính lần {self.version - 1}, thay biên bản{signed}.")]
        began = f"Hồi {clock(self.opened_at)}, {long_date(local(self.opened_at))}"
        return [
            *correction,
            text(
                f"{began}, tại {phrase(self.venue)}, {self.head.issuing_body} "
                f"họp {self.kind} {month_of(self.month)}."
            ),
            part("I- THÀNH PHẦN"),
            text(f"Chủ trì: {sentence(self.chair.called())}"),
            text(f"Người ghi biên bản: {sentence(self.minutes_secretary.called())}"),
            *self.roll.told(),
            *self._guests(),
        ]

    def _guests(self) -> list[Block]:
        if not self.guests:
            return [text("Đại biểu cấp trên dự: không.")]
        return [text("Đại biểu dự: " + "; ".join(phrase(g.called()) for g in self.guests) + ".")]

    def _parts(self) -> list[Block]:
        """Parts II and on; a part with nothing in it takes no number."""
        agenda: list[Block] = []
        for n, item in enumerate(self.agenda, 1):
            agenda += _item(n, item)
        contents: list[tuple[str, list[Block]]] = [
            ("NỘI DUNG", agenda or [text("Không có nội dung nào được ghi lại.")]),
            ("Ý KIẾN ĐẠI BIỂU", [_speech(s) for s in self.guest_remarks]),
            ("TỰ PHÊ BÌNH VÀ PHÊ BÌNH", [_speech(s) for s in self.criticism]),
            ("PHÂN CÔNG NHIỆM VỤ", next_tasks(self.tasks) if self.tasks else []),
            ("CHẤM ĐIỂM BUỔI SINH HOẠT", self._score()),
            ("CÁC BƯỚC KHÔNG THỰC HIỆN", [text(f"- {sentence(s)}") for s in self.skipped]),
        ]
        filled = [(words, blocks) for words, blocks in contents if blocks]
        out: list[Block] = []
        for n, (words, blocks) in enumerate(filled, 2):
            out += [part(f"{roman(n)}- {words}"), *blocks]
        return out

    def _score(self) -> list[Block]:
        if self.score is None:
            return []
        vote = f" Biểu quyết: {self.score.vote.told()}." if self.score.vote else ""
        return [
            text(
                f"Chi bộ tự chấm {points(self.score.given)}/{points(self.score.most)} điểm, "
                f"xếp loại: {self.score.rating}.{vote}"
            )
        ]

    def _ending(self) -> list[Block]:
        adopted = f" và thông qua: {self.adopted.told()}" if self.adopted else ""
        read = text(f"Biên bản được đọc lại trước cuộc họp{adopted}.")
        if self.closed_at is None:
            return [read]
        return [read, text(f"Cuộc họp kết thúc hồi {clock(self.closed_at)}, {self._end_day()}.")]

    def _end_day(self) -> str:
        if self.closed_at is None or local(self.closed_at).date() == local(self.opened_at).date():
            return "cùng ngày"
        return long_date(local(self.closed_at))


def _item(number: int, item: AgendaPart) -> list[Block]:
    taken = f" ({item.minutes_taken} phút)" if item.minutes_taken is not None else ""
    blocks: list[Block] = [section(f"{number}. {phrase(item.title)}{taken}")]
    if item.presenter:
        blocks.append(text(f"Người trình bày: đồng chí {phrase(item.presenter)}."))
    blocks += texts("\n".join(map(sentence, item.account.splitlines())))
    if item.speeches:
        blocks.append(text(f"Ý kiến phát biểu ({len(item.speeches)}):"))
        blocks += [_speech(s) for s in item.speeches]
    if item.conclusion.strip():
        blocks += texts(f"Kết luận: {sentence(item.conclusion)}")
    blocks += [text(ballot.told()) for ballot in item.ballots]
    return blocks


def _speech(speech: Speech) -> Paragraph:
    gist = " ".join(speech.gist.split())
    said = f": {sentence(gist)}" if gist else "."
    return text(f"- Đồng chí {phrase(speech.speaker)}{said}")
