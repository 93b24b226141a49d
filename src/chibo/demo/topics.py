"""What the demo's cells speak of: themes, tasks and sentences, by type of cell; all made up."""

from __future__ import annotations

from random import Random
from typing import Final

HAMLET_TOPICS: Final = (
    "Vận động Nhân dân thu gom, phân loại rác thải tại hộ gia đình",
    "Nâng cao cảnh giác, phòng, chống tín dụng đen ở ấp",
    "Chuyển đổi vườn tạp sang trồng mãng cầu theo hướng hữu cơ",
    "Phát huy vai trò nêu gương của đảng viên trong xây dựng nông thôn mới",
)
OFFICE_TOPICS: Final = (
    "Thực hành tiết kiệm, chống lãng phí trong cơ quan, đơn vị",
    "Nâng cao tinh thần phục vụ Nhân dân trong giải quyết thủ tục hành chính",
    "Xây dựng văn hóa công sở, nêu gương trong giao tiếp",
    "Ứng dụng công nghệ số trong công việc hằng ngày của đảng viên",
)
HAMLET_TASKS: Final = (
    ("Vận động các hộ trong tổ tham gia thu gom rác thải", "Danh sách hộ đăng ký"),
    ("Nắm tình hình sạt lở bờ kênh, báo cáo chi bộ", "Báo cáo ngắn"),
    ("Vận động đóng góp sửa cầu giao thông nông thôn", "Sổ theo dõi đóng góp"),
    ("Giúp hộ cận nghèo được phân công tiếp cận vốn vay", "Kết quả giúp đỡ"),
    ("Tuyên truyền phòng, chống sốt xuất huyết đến từng hộ", "Biên bản tuyên truyền"),
    ("Vận động thanh niên lên đường nhập ngũ", "Danh sách vận động"),
    ("Theo dõi, giúp đỡ quần chúng ưu tú của ấp", "Nhận xét hằng tháng"),
    ("Kiểm tra đèn đường tổ tự quản, đề nghị sửa chữa", "Danh sách điểm hỏng"),
    ("Vận động hộ dân mua bảo hiểm y tế", "Số hộ tham gia"),
    ("Phối hợp hòa giải vướng mắc về ranh đất", "Biên bản hòa giải"),
)
OFFICE_TASKS: Final = (
    ("Tham mưu kế hoạch công tác quý", "Dự thảo kế hoạch"),
    ("Rà soát hồ sơ tồn đọng, đề xuất giải quyết", "Danh mục hồ sơ"),
    ("Chuẩn bị báo cáo đề dẫn chuyên đề quý", "Báo cáo đề dẫn"),
    ("Theo dõi, giúp đỡ đảng viên dự bị", "Nhận xét"),
    ("Kiểm tra việc thực hành tiết kiệm điện, nước", "Bảng theo dõi"),
    ("Cập nhật tài liệu sinh hoạt cho đảng viên", "Tài liệu đã gửi"),
    ("Phụ trách hoạt động đền ơn đáp nghĩa của đơn vị", "Kết quả thực hiện"),
    ("Bồi dưỡng viên chức trẻ tạo nguồn phát triển Đảng", "Danh sách nguồn"),
)
ABSENT_REASONS: Final = ("đi khám bệnh", "việc gia đình", "đi công tác", "ốm", "dự lớp tập huấn")
WEAK_REASONS: Final = (
    "Nội dung còn chung chung, chưa sát tình hình",
    "Ít gợi mở, còn nặng phổ biến",
    "Ý kiến phát biểu chưa nhiều",
    "Tự phê bình và phê bình còn nể nang",
    "Giải pháp nêu ra chưa cụ thể",
)
NOTES: Final = {
    "last_resolution": "Bí thư đánh giá kết quả thực hiện nghị quyết kỳ trước, nêu việc còn chậm.",
    "ideology": "Thông tin thời sự, tình hình tư tưởng của đảng viên và Nhân dân ổn định.",
    "political_task": "Đánh giá nhiệm vụ chính trị trong tháng, nêu ưu điểm và hạn chế.",
    "criticism": "Đảng viên theo lượt tự phê bình, chi bộ góp ý thẳng thắn, xây dựng.",
    "discussion": "Đảng viên thảo luận nhiệm vụ tháng tới, thống nhất giải pháp và người làm.",
    "petitions": "Tiếp nhận kiến nghị của đảng viên; việc vượt thẩm quyền báo cáo Đảng ủy.",
    "resolution": "Chi bộ biểu quyết thông qua nghị quyết.",
    "scoring": "Chi bộ chấm điểm buổi sinh hoạt.",
    "topic": "Tác giả trình bày đề dẫn chuyên đề.",
    "professional": "Bàn công việc chuyên môn của đơn vị.",
}
GISTS: Final = (
    "Đồng ý với báo cáo, đề nghị phân công cụ thể hơn.",
    "Nêu khó khăn khi vận động các hộ ở xa.",
    "Đề nghị chi bộ kiến nghị xã sửa đoạn đường hư hỏng.",
    "Chia sẻ cách làm của tổ mình, đề nghị nhân rộng.",
    "Đề nghị thông báo lịch sinh hoạt sớm hơn.",
    "Góp ý về cách phối hợp với đoàn thể.",
)

VISITORS_SAY: Final = (
    "Chi bộ cần giao nhiệm vụ rõ người, rõ hạn, rõ kết quả.",
    "Biểu dương chi bộ vận động tốt; đề nghị báo cáo sớm việc vượt thẩm quyền.",
    "Đề nghị dành thêm thời gian thảo luận, bớt phổ biến văn bản.",
)


def is_hamlet(cell_type: str) -> bool:
    return cell_type == "residential_unit"


def topic_of(cell_type: str, quarter: int, *, repeats: bool) -> str:
    """The theme of a quarter (0, 1 …); a cell that repeats itself always takes the first."""
    topics = HAMLET_TOPICS if is_hamlet(cell_type) else OFFICE_TOPICS
    return topics[0 if repeats else quarter % len(topics)]


def task_of(cell_type: str, chance: Random) -> tuple[str, str]:
    """A task's title and what is to come of it."""
    return chance.choice(HAMLET_TASKS if is_hamlet(cell_type) else OFFICE_TASKS)
