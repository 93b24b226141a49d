"""Made-up papers of every kind, in both layouts, that the paper tests draw."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from chibo.papers.public import (
    Absence,
    AbsenceLine,
    AbsenceListPaper,
    Agenda,
    AgendaPart,
    Assignment,
    Attendance,
    Ballot,
    CaseLine,
    CaseProposalPaper,
    Citation,
    CommitteeRecord,
    Conclusion,
    CriterionGroup,
    CriterionLine,
    GroupScore,
    Invitation,
    Judgement,
    MeetingKind,
    MeetingScore,
    MemberYearPaper,
    Minutes,
    NextTask,
    Officer,
    OutlinePart,
    OutlineQuestion,
    PaperHead,
    PaperNumber,
    PetitionSlip,
    PetitionStep,
    PlannedPart,
    PreviousTask,
    Ratings,
    Recipients,
    Resolution,
    Roll,
    RollEntry,
    ScorePoints,
    ScoreSheetPaper,
    ScoreTableLine,
    ScoreTablePaper,
    SelfScore,
    Signature,
    Slips,
    Speech,
    Standing,
    TaskLine,
    TaskList,
    ThematicOutline,
    ThematicResolution,
    Vote,
    YearAbsenceLine,
    YearAbsencePaper,
    YearPlanLine,
    YearPlanPaper,
    YearTask,
)
from chibo.papers.wording import VIETNAM_TIME

OLD_DAY = date(2026, 2, 5)
NEW_DAY = date(2026, 9, 3)

SECRETARY = Officer("Nguyễn Văn Thảo", "Bí thư Chi bộ")
WRITER = Officer("Trần Thị Mỹ Duyên", "Chi ủy viên")
SIGNATURE = Signature("Chi bộ", "Bí thư", SECRETARY.name)
RECIPIENTS = Recipients(("Đảng ủy xã Hòa An (báo cáo)", "Các đồng chí đảng viên"))
GUIDANCE = Citation("Hướng dẫn", "42-HD/BTCTW", date(2025, 10, 28), "Ban Tổ chức Trung ương")

FRAME: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = (
    ("Chấp hành thời gian, thời lượng sinh hoạt", (("Bảo đảm thời lượng sinh hoạt tối thiểu", 5),)),
    (
        "Tỷ lệ đảng viên dự sinh hoạt",
        (
            ("Tỷ lệ đảng viên dự sinh hoạt từ 90 % trở lên", 4),
            ("Không có đảng viên vắng có lý do quá 3 lần liên tiếp trong năm", 1),
        ),
    ),
    (
        "Công tác chuẩn bị",
        (
            ("Nội dung chuẩn bị đúng, đủ, có trọng tâm, sát tình hình", 3),
            ("Có định hướng thảo luận, dự thảo kết luận hoặc nghị quyết", 2),
            ("Họp chi ủy trước khi sinh hoạt, có biên bản", 2),
            ("Thông báo thời gian, địa điểm, nội dung đến từng đảng viên", 1),
            ("Gửi tài liệu trước ít nhất một ngày", 2),
        ),
    ),
    (
        "Tổ chức sinh hoạt",
        (
            ("Thực hiện đủ các bước của buổi sinh hoạt", 5),
            ("Nội dung sinh hoạt thường kỳ", 10),
            ("Nội dung sinh hoạt chuyên đề", 5),
            ("Biểu dương, nhắc nhở, phê bình đảng viên", 2),
            ("Nhiều đảng viên phát biểu", 5),
            ("Sổ biên bản ghi đầy đủ", 1),
            ("Dành 15 đến 30 phút cho tư tưởng, tự phê bình và phê bình", 1),
            ("Cập nhật tài liệu trên Sổ tay đảng viên điện tử", 1),
            ("Điều hành của bí thư: sinh động, gợi mở, dân chủ, kết luận rõ", 10),
        ),
    ),
    ("Thực hiện nguyên tắc tổ chức, sinh hoạt đảng", (("Tập trung dân chủ, tự phê bình", 5),)),
    ("Kết quả thực hiện kết luận, nghị quyết kỳ trước", (("Tỷ lệ nhiệm vụ hoàn thành", 30),)),
    (
        "Kết thúc sinh hoạt",
        (
            ("Chủ trì kết luận; thông qua kết luận hoặc nghị quyết", 2),
            ("Thông qua biên bản; giao nhiệm vụ cho từng đảng viên", 2),
            ("Cập nhật văn bản hoàn chỉnh trong 2 ngày", 1),
        ),
    ),
)


def head(dated: date, mark: str | None = "NQ", running: int = 5) -> PaperHead:
    number = PaperNumber(running, mark) if mark else None
    return PaperHead("Đảng bộ xã Hòa An", "Chi bộ ấp Hòa Đức", number, "Hòa An", dated)


def invitation(dated: date = NEW_DAY) -> Invitation:
    return Invitation(
        head=head(dated, "GM", 3),
        kind=MeetingKind.REGULAR,
        month=dated,
        starts_at=datetime(dated.year, dated.month, 5, 19, 0, tzinfo=VIETNAM_TIME),
        venue="Nhà văn hóa ấp Hòa Đức",
        chair=SECRETARY,
        agenda=(
            "Thông báo tình hình thời sự",
            "Đánh giá kết quả tháng trước",
            "Nhiệm vụ tháng tới",
        ),
        materials=("Dự thảo nghị quyết", "Báo cáo tháng"),
        materials_sent_on=dated,
        signature=SIGNATURE,
        recipients=RECIPIENTS,
    )


def roll() -> Roll:
    present = [
        RollEntry(f"Lê Văn {name}", Attendance.PRESENT, fees_paid=True)
        for name in ("An", "Bình", "Chính", "Dũng", "Đức", "Giang", "Hải")
    ]
    return Roll(
        (
            RollEntry(SECRETARY.name, Attendance.PRESENT, fees_paid=True, post="Bí thư"),
            RollEntry(WRITER.name, Attendance.ONLINE, fees_paid=True, post="Chi ủy viên"),
            *present,
            RollEntry(
                "Phạm Thị Ưng",
                Attendance.EXCUSED,
                Standing.PROBATIONARY,
                "đi công tác",
                fees_paid=False,
            ),
            RollEntry("Võ Quốc Ý", Attendance.EXEMPT, reason="tuổi cao"),
            RollEntry("Huỳnh Thị Ngọc Ẩn", Attendance.EXEMPT, reason="sức khỏe yếu"),
        )
    )


def next_tasks(dated: date = NEW_DAY) -> tuple[NextTask, ...]:
    due = date(dated.year, dated.month, 25)
    heard = date(dated.year, dated.month + 1, 3)
    return (
        NextTask("Vận động 12 hộ đăng ký gia đình văn hóa", "Lê Văn An", due, heard),
        NextTask(
            "Sửa đoạn đường liên ấp bị ngập",
            "Lê Văn Đức",
            due,
            heard,
            ("Lê Văn Hải", "Lê Văn Dũng"),
        ),
    )


def minutes(dated: date = NEW_DAY) -> Minutes:
    all_agree = Vote(9, 9)
    return Minutes(
        head=head(dated, "BB", 9),
        kind=MeetingKind.REGULAR,
        month=dated,
        opened_at=datetime(dated.year, dated.month, dated.day, 19, 0, tzinfo=VIETNAM_TIME),
        closed_at=datetime(dated.year, dated.month, dated.day, 20, 45, tzinfo=VIETNAM_TIME),
        venue="Nhà văn hóa ấp Hòa Đức",
        chair=SECRETARY,
        minutes_secretary=WRITER,
        roll=roll(),
        guests=(Officer("Đặng Thị Hồng Ẩm", "Đảng ủy viên phụ trách Chi bộ"),),
        guest_remarks=(
            Speech(
                "Đặng Thị Hồng Ẩm, Đảng ủy viên phụ trách Chi bộ",
                "Chi bộ cần giao nhiệm vụ rõ thời hạn.",
            ),
        ),
        agenda=(
            AgendaPart(
                "Thông tin thời sự, văn bản của cấp trên",
                presenter=SECRETARY.name,
                minutes_taken=15,
                account="Phổ biến các văn bản mới của Đảng ủy xã",
            ),
            AgendaPart(
                "Đánh giá kết quả tháng trước, bàn nhiệm vụ tháng tới",
                presenter=SECRETARY.name,
                minutes_taken=60,
                account="Báo cáo kết quả tháng trước.\nTrình dự thảo nghị quyết.",
                speeches=(
                    Speech("Lê Văn An", "Đề nghị sửa đoạn đường liên ấp trước mùa mưa"),
                    Speech("Lê Văn Bình", "Nhất trí với dự thảo; bổ sung thời hạn cụ thể."),
                ),
                conclusion="Tiếp thu ý kiến, hoàn chỉnh nghị quyết",
                ballots=(
                    Ballot("thông qua Nghị quyết", all_agree),
                    Ballot("giới thiệu nhân sự", all_agree, Slips(9, 9, 9)),
                ),
            ),
        ),
        criticism=(Speech("Lê Văn Giang", "Tự phê bình về việc chậm báo cáo nhiệm vụ"),),
        tasks=next_tasks(dated),
        score=MeetingScore(Decimal("92.5"), 100, "Tốt", all_agree),
        skipped=("Không họp chi ủy trước buổi sinh hoạt",),
        adopted=all_agree,
    )


def resolution(dated: date = NEW_DAY) -> Resolution:
    return Resolution(
        head=head(dated, "NQ", 5),
        kind=MeetingKind.REGULAR,
        month=date(dated.year, dated.month + 1, 1),
        meeting_on=dated,
        grounds=(Citation("Nghị quyết", "12-NQ/ĐU", OLD_DAY, "Đảng ủy xã Hòa An"),),
        judgement=Judgement(
            month=dated,
            ideology="Đảng viên và nhân dân an tâm, tin tưởng.\nKhông có biểu hiện lệch lạc",
            political_tasks="Thu ngân sách đạt kế hoạch; an ninh trật tự giữ vững;",
            previous_paper=Citation("Nghị quyết", "04-NQ/CB", OLD_DAY, "Chi bộ ấp Hòa Đức"),
            previous=(
                PreviousTask(
                    "Vận động bảo hiểm y tế",
                    "đạt 80 % hộ",
                    "đạt 95 % hộ",
                    is_done=True,
                    lead="Lê Văn An",
                ),
                PreviousTask("Dọn vệ sinh tuyến kênh", "chưa làm", "xong 2/3 tuyến", is_done=False),
                PreviousTask(
                    "Thăm gia đình chính sách", "chưa làm", "đã thăm 12 gia đình", is_done=True
                ),
            ),
            praise_and_reminders="Biểu dương đồng chí Lê Văn An",
            weaknesses_and_causes="Dọn kênh chậm do thiếu người",
        ),
        next_tasks=next_tasks(dated),
        assignments=(
            Assignment("Lê Văn An", "phụ trách tổ 1, 12 hộ"),
            Assignment("Lê Văn Đức", "phụ trách tổ 2"),
        ),
        carrying_out="Chi ủy theo dõi, đôn đốc và báo cáo tại kỳ họp tới",
        self_score=SelfScore(
            tuple(
                GroupScore(name, sum(m for _, m in lines), sum(m for _, m in lines))
                for name, lines in FRAME
            ),
            "Tốt",
            Vote(8, 9, abstained=1),
        ),
        vote=Vote(9, 9),
        signature=SIGNATURE,
        recipients=RECIPIENTS,
    )


def conclusion(dated: date = NEW_DAY) -> Conclusion:
    return Conclusion(
        head=head(dated, "KL", 1),
        kind=MeetingKind.THEMATIC,
        month=dated,
        meeting_on=dated,
        points=("Thống nhất nội dung chuyên đề", "Vận dụng vào nhiệm vụ của từng đảng viên"),
        next_tasks=next_tasks(dated),
        vote=Vote(9, 9),
        signature=SIGNATURE,
        recipients=RECIPIENTS,
    )


def score_sheet(dated: date = NEW_DAY, *, seed: int = 0) -> ScoreSheetPaper:
    def given(most: int, at: int) -> ScorePoints:
        own = Decimal(most) - (Decimal("0.5") if (at + seed) % 5 == 0 else 0)
        return ScorePoints(own, own - (at + seed) % 2 if most > 1 else own)

    groups = tuple(
        CriterionGroup(
            name,
            tuple(
                CriterionLine(
                    words,
                    most,
                    given(most, k + len(name)),
                    "trái với hồ sơ: thảo luận theo tổ trước buổi họp" if k == seed else "",
                )
                for k, (words, most) in enumerate(lines)
            ),
        )
        for name, lines in FRAME
    )
    return ScoreSheetPaper(
        head=head(dated, None),
        kind=MeetingKind.REGULAR,
        month=dated,
        meeting_on=dated,
        present=18,
        entitled=21,
        groups=groups,
        ratings=Ratings("Tốt", "Khá"),
        rulebook=GUIDANCE,
        remarks="Cần gửi tài liệu sớm hơn",
        signature=SIGNATURE,
        recipients=RECIPIENTS,
    )


def score_table(dated: date = NEW_DAY) -> ScoreTablePaper:
    lines = [
        ScoreTableLine(
            f"Chi bộ ấp Hòa {name}",
            date(dated.year, dated.month, 3 + n % 3),
            10 + n,
            11 + n,
            ScorePoints(95 - n, 92 - n if n % 2 else None, 90 if n == 3 else None),
            Decimal("88.5"),
            "Tốt" if n < 3 else "Khá",
        )
        for n, name in enumerate(("Đức", "Bình", "Lợi", "Phú", "Thạnh", "Long"))
    ]
    lines.append(
        ScoreTableLine("Chi bộ Trường Tiểu học Hòa An", date(dated.year, dated.month, 7), 9, 9)
    )
    lines.append(ScoreTableLine("Chi bộ Trạm Y tế", None, note="bí thư nghỉ ốm"))
    return ScoreTablePaper(
        head=PaperHead(
            "Đảng bộ tỉnh Hòa Giang",
            "Đảng ủy xã Hòa An",
            PaperNumber(12, "BC", "ĐU"),
            "Hòa An",
            dated,
        ),
        month=dated,
        lines=tuple(lines),
        signature=Signature("Ban Thường vụ", "Phó Bí thư", "Đỗ Hữu Phước"),
        rulebook=GUIDANCE,
        recipients=Recipients(("Ban Tổ chức Tỉnh ủy (báo cáo)",), "Văn phòng Đảng ủy"),
    )


def year_plan(dated: date = NEW_DAY) -> YearPlanPaper:
    regular = [YearPlanLine(date(2027, month, 3), WRITER.name) for month in range(1, 13)]
    regular[8] = YearPlanLine(
        date(2027, 9, 4), SECRETARY.name, note="ngày 03/9/2027 là ngày nghỉ: Quốc khánh"
    )
    return YearPlanPaper(
        head=head(dated, "KH", 1),
        year=2027,
        regular=tuple(regular),
        thematic=(
            YearPlanLine(date(2027, 3, 3), SECRETARY.name, "Học tập và làm theo Bác", "", True),
            YearPlanLine(date(2027, 6, 20), WRITER.name, "Xây dựng nông thôn mới nâng cao"),
        ),
        signature=SIGNATURE,
        approved_by="Đảng ủy xã Hòa An",
        approved_on=date(2026, 12, 24),
        recipients=RECIPIENTS,
    )


def petition_slip(dated: date = NEW_DAY) -> PetitionSlip:
    return PetitionSlip(
        head=replace(head(dated, "BB", 1), number=None),
        number="3/2026",
        petitioner=WRITER.name,
        raised_on=dated,
        text="Đề nghị thu gom rác ở đầu ấp mỗi tuần hai lần.",
        lies_at="Đảng bộ xã Hòa An",
        due_on=dated + timedelta(days=44),
        subject="Môi trường",
        steps=(
            PetitionStep(dated, "Kiến nghị tại Chi bộ ấp Hòa Đức", dated + timedelta(days=42)),
            PetitionStep(
                dated + timedelta(days=2),
                "Chi bộ ấp Hòa Đức chuyển lên Đảng bộ xã Hòa An: vượt thẩm quyền",
                dated + timedelta(days=44),
            ),
        ),
        answer="Tổ thu gom đến thứ Ba và thứ Sáu hằng tuần.",
        answered_by="Đảng bộ xã Hòa An",
        word="chưa nhất trí: chưa nói khi nào bắt đầu",
    )


def agenda(dated: date = NEW_DAY) -> Agenda:
    return Agenda(
        head=head(dated, "CTr", 3),
        kind=MeetingKind.COMBINED,
        month=dated,
        starts_at=datetime(dated.year, dated.month, 5, 19, 0, tzinfo=VIETNAM_TIME),
        venue="Nhà văn hóa ấp Hòa Đức",
        topic="Hiến đất làm đường giao thông nông thôn",
        parts=(
            PlannedPart("Ổn định tổ chức, thông qua chương trình", 10, SECRETARY.name),
            PlannedPart("Đánh giá kết quả thực hiện nghị quyết tháng trước", 50, SECRETARY.name),
            PlannedPart("Tự phê bình: đồng chí Phạm Thị Ưng", 10, "Phạm Thị Ưng"),
            PlannedPart("Thảo luận chuyên đề", 0),
            PlannedPart("Biểu quyết nghị quyết", 10, WRITER.name),
        ),
        signature=SIGNATURE,
        recipients=RECIPIENTS,
    )


def committee_record(dated: date = NEW_DAY) -> CommitteeRecord:
    return CommitteeRecord(
        head=head(dated, "BB", 4),
        kind=MeetingKind.REGULAR,
        month=dated,
        met_at=datetime(dated.year, dated.month, 1, 19, 30, tzinfo=VIETNAM_TIME),
        venue="Nhà văn hóa ấp Hòa Đức",
        chair=SECRETARY,
        recorder=WRITER,
        there=(SECRETARY, WRITER),
        away=(Officer("Lê Văn Bình", "Phó Bí thư"),),
        judgement="Các nhiệm vụ cơ bản hoàn thành.\nCòn một việc quá hạn",
        next_tasks="Vận động ba hộ hiến đất",
        points="Kế hoạch làm đường tổ 3\nKết nạp đảng viên",
    )


def absence_list(dated: date = NEW_DAY) -> AbsenceListPaper:
    return AbsenceListPaper(
        head=head(dated, None),
        kind=MeetingKind.REGULAR,
        month=dated,
        held_on=dated,
        entitled=12,
        lines=(
            AbsenceLine("Lê Văn Bình", True, reason="đi khám bệnh", decision="đã báo trước"),
            AbsenceLine("Phạm Thị Ưng", False, Standing.PROBATIONARY, decision="không báo."),
        ),
        signature=SIGNATURE,
        recipients=RECIPIENTS,
    )


def outline(dated: date = NEW_DAY) -> ThematicOutline:
    return ThematicOutline(
        head=head(dated, "KH", 5),
        kind=MeetingKind.COMBINED,
        topic="Phòng, chống tín dụng đen ở ấp",
        starts_at=datetime(dated.year, dated.month, 5, 19, 0, tzinfo=VIETNAM_TIME),
        venue="Nhà văn hóa ấp Hòa Đức",
        aim="Mỗi đảng viên biết cách giúp hộ dân tránh vay nặng lãi.\nChọn việc làm được trong quý",
        contents=(
            OutlinePart("Thực trạng và nguyên nhân", "Nêu số liệu của ấp;\nviệc đã làm"),
            OutlinePart("Giải pháp trong quý"),
        ),
        questions=(
            OutlineQuestion(
                "Mỗi đảng viên nhận việc gì?",
                "Liên hệ bản thân.",
                ("Phạm Thị Ưng", "Lê Văn Bình"),
            ),
            OutlineQuestion("Khó nhất là ở đâu?"),
        ),
        speakers=("Trần Văn Hòa",),
        author=WRITER.name,
        due_on=date(dated.year, dated.month, 2),
        signature=SIGNATURE,
        recipients=RECIPIENTS,
    )


def year_absences(dated: date = NEW_DAY) -> YearAbsencePaper:
    return YearAbsencePaper(
        head=head(dated, None),
        year=dated.year,
        until=dated,
        meetings=9,
        lines=(
            YearAbsenceLine("Lê Văn Bình", ((date(2026, 3, 3), True), (date(2026, 5, 3), False))),
            YearAbsenceLine("Phạm Thị Ưng", ((date(2026, 1, 3), False),)),
        ),
        signature=SIGNATURE,
        recipients=RECIPIENTS,
    )


def case_proposal(dated: date = NEW_DAY) -> CaseProposalPaper:
    return CaseProposalPaper(
        head=head(dated, None),
        addressed_to="Đảng ủy xã Hòa An",
        member="Lê Văn Bình",
        year=2026,
        rule="Bỏ sinh hoạt chi bộ ba tháng trong năm không có lý do chính đáng",
        source="24-QĐ/TW, mục 8.1",
        lines=(
            CaseLine(date(2026, 2, 3), "vắng không lý do"),
            CaseLine(date(2026, 5, 3), "vắng không lý do", "đi làm xa", "không báo"),
        ),
        reminded_on=(date(2026, 6, 1),),
        explanation="Tôi đi làm xa, không báo được.",
        discussion="Chi bộ đã nhắc nhở; đồng chí không sửa chữa",
        met_on=dated,
        vote=Vote(8, 9, abstained=1),
        signature=SIGNATURE,
        recipients=RECIPIENTS,
    )


def task_list(dated: date = NEW_DAY) -> TaskList:
    paper = "Nghị quyết số 05-NQ/CB, ngày 03/9/2026"
    return TaskList(
        head=head(dated, None),
        month=dated,
        lines=(
            TaskLine(
                "Lê Thị Bích Ngọc",
                "Vận động các hộ trong tổ tham gia thu gom rác thải",
                date(dated.year, dated.month, 28),
                SECRETARY.name,
                "Danh sách hộ đăng ký",
                paper,
            ),
            TaskLine(
                "Phạm Văn Đức",
                "Nắm tình hình sạt lở bờ kênh, báo cáo chi bộ",
                date(dated.year, dated.month, 25),
                SECRETARY.name,
                "Báo cáo ngắn",
                "Buổi sinh hoạt chi bộ ngày 03/8/2026",
            ),
            TaskLine("Phạm Văn Đức", "Dọn vệ sinh", date(dated.year, dated.month, 20)),
        ),
        signature=SIGNATURE,
        recipients=RECIPIENTS,
    )


def thematic_resolution(dated: date = NEW_DAY) -> ThematicResolution:
    return ThematicResolution(
        head=head(dated, "NQ", 6),
        kind=MeetingKind.THEMATIC,
        topic="Phòng, chống tín dụng đen ở ấp",
        meeting_on=dated,
        situation="Ba hộ đã được giúp vay vốn ngân hàng",
        weaknesses="Nắm hộ vay nóng còn chậm;\ntuyên truyền chưa sâu",
        measures=("Mỗi đảng viên phụ trách nắm năm hộ", "Phối hợp công an xã tuyên truyền;"),
        next_tasks=(NextTask("Lập danh sách hộ khó khăn", "Phạm Thị Ưng", dated),),
        carrying_out="Chi ủy kiểm tra hằng tháng",
        vote=Vote(18, 20, 1, 1),
        signature=SIGNATURE,
        recipients=RECIPIENTS,
    )


def member_year(dated: date = NEW_DAY) -> MemberYearPaper:
    return MemberYearPaper(
        head=head(dated, None),
        member="Lê Thị Bích Ngọc",
        year=dated.year,
        until=dated,
        tasks=(
            YearTask(
                "Vận động các hộ trong tổ tham gia thu gom rác thải",
                date(dated.year, 1, 3),
                date(dated.year, 2, 3),
                "Đã hoàn thành: đủ 5 hộ",
                "Danh sách hộ",
                is_done=True,
            ),
            YearTask(
                "Thăm hộ nghèo", date(dated.year, 1, 3), date(dated.year, 12, 3), "Đang thực hiện"
            ),
        ),
        attended=7,
        due=8,
        signature=SIGNATURE,
        absences=(Absence(date(dated.year, 2, 3), "vắng có lý do: đi khám bệnh"),),
        exemptions=("từ 01/5/2026 đến 30/6/2026: ốm",),
        self_criticism=(date(dated.year, 1, 3),),
    )


EVERY_KIND = (
    invitation,
    minutes,
    resolution,
    conclusion,
    score_sheet,
    score_table,
    year_plan,
    petition_slip,
    agenda,
    committee_record,
    absence_list,
    year_absences,
    case_proposal,
    task_list,
    member_year,
    outline,
    thematic_resolution,
)
