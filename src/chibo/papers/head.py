"""What all papers share: head, number, signature, recipients, votes, kinds of meeting."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo.papers.profiles import LayoutProfile, profile_for
from chibo.papers.wording import long_date, share, upper

PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"


@dataclass(frozen=True)
class PaperNumber:
    """R-PAP-03 `Số 05-NQ/CB`: running number of this kind of paper in the term of office.

    `mark` is the kind's (NQ, KL, BB, BC, …), `body_mark` the issuing body's (CB, ĐU, ĐH).
    """

    running: int
    mark: str
    body_mark: str = "CB"

    def symbol(self) -> str:
        return f"{self.running:02d}-{self.mark}/{self.body_mark}"

    def line(self) -> str:
        return f"Số {self.symbol()}"


@dataclass(frozen=True)
class PaperHead:
    """R-PAP-05 The top of a paper. Names of bodies as people write them; it puts them in capitals.

    `number` is None for a paper that bears none. `profile` None: the layout in force on `dated`.
    """

    superior_body: str
    issuing_body: str
    number: PaperNumber | None
    place: str
    dated: date
    profile: LayoutProfile | None = None

    @property
    def layout(self) -> LayoutProfile:
        return self.profile or profile_for(self.dated)

    def left_lines(self) -> tuple[str, str, str, str]:
        return (
            upper(self.superior_body),
            upper(self.issuing_body),
            self.layout.below_issuing_body,
            self.number.line() if self.number else "",
        )

    def place_and_date(self) -> str:
        """R-PAP-04 with the place before it; the day alone where no place is known."""
        day = long_date(self.dated)
        return f"{self.place}, {day}" if self.place else day.capitalize()


class MeetingKind(StrEnum):
    REGULAR = "thường kỳ"
    THEMATIC = "chuyên đề"
    COMBINED = "thường kỳ và chuyên đề"
    EXTRAORDINARY = "bất thường"


@dataclass(frozen=True)
class Officer:
    """A person with the post held, both as the record has them: `Bí thư Chi bộ`."""

    name: str
    post: str = ""

    def called(self) -> str:
        return f"đồng chí {self.name}, {self.post}" if self.post else f"đồng chí {self.name}"


@dataclass(frozen=True)
class Signature:
    """R-PAP-11 `T/M CHI BỘ`, the post, the full name without titles."""

    on_behalf_of: str
    post: str
    name: str


@dataclass(frozen=True)
class Recipients:
    """`Nơi nhận:` — who is sent a copy; the last line says where the paper is kept."""

    to: tuple[str, ...] = ()
    kept_by: str = "Chi bộ"

    def lines(self) -> tuple[str, ...]:
        return (*(f"- {name.strip().rstrip(',.;')}," for name in self.to), f"- Lưu {self.kept_by}.")


KEPT_BY_CELL = Recipients()


@dataclass(frozen=True)
class Vote:
    """A vote by count; only official members who are present have one."""

    agreed: int
    entitled: int
    against: int = 0
    abstained: int = 0

    def told(self) -> str:
        """`tán thành 100,0 % (18/18)`, with the other votes where there are any."""
        words = f"tán thành {share(self.agreed, self.entitled)}"
        if self.against:
            words += f"; không tán thành {self.against}"
        if self.abstained:
            words += f"; không có ý kiến {self.abstained}"
        return words
