"""The fixed registry of measures: what a rulebook may measure, because a record proves it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class MeasureKind(StrEnum):
    """What a measure's value looks like in evidence."""

    YES_NO = "yes_no"  # true or false
    COUNT = "count"  # a whole number, 0 or more
    MINUTES = "minutes"  # a whole number of minutes, 0 or more
    RATIO = "ratio"  # a part and its whole, both counted; nobody types a percentage


@dataclass(frozen=True, slots=True)
class Measure:
    """R-RUL-04 One thing that the records of a meeting prove.

    `sample` is the value of a sound regular meeting, used to print an example of evidence:
    for a ratio it is the pair part, whole.
    """

    key: str
    kind: MeasureKind
    label_vi: str
    label_en: str
    meaning: str
    sample: bool | int | tuple[int, int]

    def label(self, language: str) -> str:
        return self.label_vi if language == "vi" else self.label_en


def _yes(key: str, vi: str, en: str, meaning: str, *, sample: bool = True) -> Measure:
    return Measure(key, MeasureKind.YES_NO, vi, en, meaning, sample)


def _count(key: str, vi: str, en: str, meaning: str, sample: int) -> Measure:
    return Measure(key, MeasureKind.COUNT, vi, en, meaning, sample)


def _minutes(key: str, vi: str, en: str, meaning: str, sample: int) -> Measure:
    return Measure(key, MeasureKind.MINUTES, vi, en, meaning, sample)


def _ratio(key: str, vi: str, en: str, meaning: str, sample: tuple[int, int]) -> Measure:
    return Measure(key, MeasureKind.RATIO, vi, en, meaning, sample)


_ALL: Final = (
    # Roll
    _ratio(
        "attendance",
        "Tỷ lệ đảng viên dự sinh hoạt",
        "Attendance rate",
        "Members present or online, of all members less those exempt or on armed-forces special "
        "duty, as of the meeting's date.",
        (18, 19),
    ),
    _count(
        "unexcused_absences",
        "Số đảng viên vắng không lý do",
        "Members absent without reason",
        "Members on the roll as absent without a reason, exempt members left out.",
        0,
    ),
    _count(
        "longest_excused_run",
        "Số lần vắng có lý do liên tiếp nhiều nhất trong năm",
        "Longest run of excused absences in the year",
        "The longest unbroken run of regular meetings of this year, up to this one, from which "
        "any one member was absent with reason.",
        1,
    ),
    # Time
    _minutes(
        "minutes_held",
        "Thời lượng sinh hoạt (phút)",
        "Length held (minutes)",
        "Minutes from the opening to the close of the meeting.",
        95,
    ),
    _minutes(
        "minutes_required",
        "Thời lượng tối thiểu (phút)",
        "Least length (minutes)",
        "The least minutes that the meeting form sets for this cell's number of members.",
        90,
    ),
    _yes(
        "held_on_day",
        "Sinh hoạt đúng ngày quy định",
        "Held on the day set",
        "The meeting was held on the day of the month that the meeting form sets.",
    ),
    # Preparation
    _yes(
        "has_cell_committee",
        "Chi bộ có chi ủy",
        "The cell has a cell committee",
        "On the meeting's date somebody besides the secretary and deputy holds the post of cell "
        "committee member.",
    ),
    _yes(
        "has_deputy",
        "Chi bộ có phó bí thư",
        "The cell has a deputy secretary",
        "On the meeting's date somebody holds the post of deputy secretary.",
    ),
    _yes(
        "pre_meeting_held",
        "Chi ủy (bí thư, phó bí thư) họp trước, có biên bản",
        "The cell committee met before, with minutes",
        "A meeting of the cell committee, or of secretary and deputy, with minutes, is on record "
        "before this meeting.",
    ),
    _yes(
        "draft_resolution_ready",
        "Có dự thảo nghị quyết, kết luận trước buổi sinh hoạt",
        "Draft resolution or conclusion ready before the meeting",
        "A draft was on record before the meeting opened.",
    ),
    _yes(
        "announced_to_members_and_overseer",
        "Đã thông báo đến đảng viên và cấp ủy viên phụ trách",
        "Announced to every member and to the overseer",
        "Time, place and content went out to every member and to the overseer of the cell.",
    ),
    _count(
        "papers_sent_days_before",
        "Số ngày gửi tài liệu trước buổi sinh hoạt",
        "Days between papers sent and the meeting",
        "Whole days before the meeting's date on which its papers went out; 0 when on the same "
        "day, later or not at all.",
        2,
    ),
    _yes(
        "papers_in_national_app",
        "Tài liệu có trên Sổ tay đảng viên điện tử",
        "Papers are in the national app",
        "Each paper of the meeting carries the record of its posting in the national app.",
    ),
    # Conduct
    _ratio(
        "steps_done",
        "Các bước sinh hoạt đã thực hiện",
        "Steps of the meeting done",
        "Required steps done, of the steps that the meeting form requires.",
        (18, 18),
    ),
    _ratio(
        "speakers",
        "Tỷ lệ đảng viên phát biểu",
        "Share of those present who spoke",
        "Members recorded as having spoken, of the members present.",
        (10, 18),
    ),
    _minutes(
        "ideology_minutes",
        "Thời gian cho tư tưởng, tự phê bình và phê bình (phút)",
        "Minutes on ideology, self-criticism and criticism",
        "Minutes run of agenda items on ideology, self-criticism and criticism.",
        20,
    ),
    _minutes(
        "discussion_minutes",
        "Thời gian thảo luận (phút)",
        "Minutes of discussion",
        "Minutes run of agenda items that are discussion and not telling.",
        45,
    ),
    _count(
        "criticism_presented",
        "Số đảng viên tự phê bình, phê bình trước chi bộ",
        "Members who presented self-criticism",
        "Members recorded as having presented self-criticism at this meeting.",
        1,
    ),
    _yes(
        "members_remarked",
        "Có biểu dương, nhắc nhở, phê bình đảng viên",
        "Members praised, reminded or criticised",
        "The minutes record praise, a reminder or criticism of at least one member.",
    ),
    _yes(
        "fees_reported",
        "Có báo cáo tình hình đóng đảng phí",
        "State of membership fees reported",
        "The state of membership fees is on record for the meeting.",
    ),
    _yes(
        "minutes_complete",
        "Biên bản ghi đầy đủ",
        "Minutes complete",
        "Every part that minutes need is filled in and both signatures are given.",
    ),
    _yes(
        "thematic_this_month",
        "Tháng có sinh hoạt chuyên đề",
        "A thematic meeting falls in this month",
        "The cell held a thematic meeting in this month, on its own or combined with the regular "
        "one.",
        sample=False,
    ),
    _yes(
        "thematic_this_meeting",
        "Buổi sinh hoạt có chuyên đề",
        "This meeting is thematic",
        "The meeting is a thematic one, or a regular one combined with a thematic one.",
        sample=False,
    ),
    # Results and closing
    _count(
        "tasks_due",
        "Số nhiệm vụ của nghị quyết kỳ trước đến hạn",
        "Tasks of the last resolution that fell due",
        "Tasks from the last regular meeting's resolution or conclusion due by this meeting.",
        10,
    ),
    _ratio(
        "tasks_done",
        "Tỷ lệ hoàn thành nhiệm vụ của nghị quyết kỳ trước",
        "Tasks of the last resolution done",
        "Of the tasks from the last regular meeting's resolution or conclusion due by this "
        "meeting, those done.",
        (10, 10),
    ),
    _yes(
        "resolution_adopted",
        "Nghị quyết, kết luận đã được thông qua",
        "Conclusion or resolution adopted",
        "A conclusion or resolution of this meeting was adopted by vote.",
    ),
    _yes(
        "minutes_adopted",
        "Biên bản đã được thông qua",
        "Minutes adopted",
        "The minutes were read and adopted before the close.",
    ),
    _yes(
        "tasks_given_to_named_members",
        "Đã phân công nhiệm vụ cho từng đảng viên",
        "Tasks given to named members",
        "Every task of this meeting has a named member and a date.",
    ),
    _yes(
        "papers_posted_in_time",
        "Văn bản hoàn thiện được đăng đúng hạn",
        "Finished papers posted in time",
        "The finished papers were posted within the days after the meeting that its form sets.",
    ),
    _yes(
        "scored_at_meeting",
        "Đã chấm điểm tại buổi sinh hoạt",
        "Scored at the meeting",
        "The cell's own score sheet was given before the close.",
    ),
)

MEASURES: Final[dict[str, Measure]] = {measure.key: measure for measure in _ALL}
"""Every measure by its key, in the order of a meeting."""
