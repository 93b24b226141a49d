"""What can be wrong with such a table, each with its remedy."""

from typing import Final

from chibo.spreadsheets.problems import Kind

HEADING_MISSING: Final = Kind(
    "heading_missing",
    "No heading row was found. The table needs “Mã đơn vị” and “Ngày sinh hoạt”, and for "
    "attendance “Số thẻ đảng viên” and “Trạng thái”.",
    "Không tìm thấy hàng tiêu đề. Bảng cần có “Mã đơn vị”, “Ngày sinh hoạt”; nếu là điểm danh thì "
    "cần thêm “Số thẻ đảng viên”, “Trạng thái”.",
)
UNIT_UNKNOWN: Final = Kind(
    "unit_unknown",
    "There is no cell with the code “%(unit)s” among those imported into. Check the code.",
    "Không có chi bộ nào mang mã “%(unit)s” trong phạm vi nhập. Hãy kiểm tra lại mã đơn vị.",
)
DAY_MISSING: Final = Kind(
    "day_missing",
    "The day of the meeting is missing. Write it as day/month/year.",
    "Thiếu ngày sinh hoạt. Hãy ghi ngày/tháng/năm.",
)
DAY_UNREADABLE: Final = Kind(
    "day_unreadable",
    "“%(value)s” is no day of the calendar. Write it as day/month/year, such as 03/11/2026.",
    "“%(value)s” không phải là một ngày trong lịch. Hãy ghi ngày/tháng/năm, ví dụ 03/11/2026.",
)
CARD_MISSING: Final = Kind(
    "card_missing",
    "There is no card number, so this row was left out: members are found by it alone. Write its 8 "
    "digits, or mark who has no card yet on the roll itself.",
    "Không có số thẻ đảng viên nên bỏ qua hàng này: chỉ tìm đảng viên theo số thẻ. Hãy ghi đủ 8 "
    "chữ số; ai chưa có thẻ thì ghi ngay ở điểm danh.",
    "warning",
)
CARD_UNKNOWN: Final = Kind(
    "card_unknown",
    "No member here has the card number %(card)s. Check it against the card, or import the roster "
    "first.",
    "Không có đảng viên nào ở đây mang số thẻ %(card)s. Hãy đối chiếu với thẻ, hoặc nhập danh sách "
    "đảng viên trước.",
)
STATUS_UNREADABLE: Final = Kind(
    "status_unreadable",
    "“%(value)s” is no status. Write: Có mặt, Có mặt trực tuyến, Vắng có lý do, Vắng không lý do "
    "or Miễn sinh hoạt.",
    "“%(value)s” không phải là trạng thái. Hãy ghi: Có mặt, Có mặt trực tuyến, Vắng có lý do, Vắng "
    "không lý do hoặc Miễn sinh hoạt.",
)
KIND_UNREADABLE: Final = Kind(
    "kind_unreadable",
    "“%(value)s” is no kind of meeting. Write: Thường kỳ, Chuyên đề or Thường kỳ và chuyên đề.",
    "“%(value)s” không phải là loại sinh hoạt. Hãy ghi: Thường kỳ, Chuyên đề hoặc Thường kỳ và "
    "chuyên đề.",
)
NO_MEETING: Final = Kind(
    "no_meeting",
    "%(cell)s has no meeting on %(day)s. Plan and open it first, or correct the day.",
    "%(cell)s không có buổi sinh hoạt ngày %(day)s. Hãy lập kế hoạch và khai mạc buổi đó trước, "
    "hoặc sửa lại ngày.",
)
WHICH_MEETING: Final = Kind(
    "which_meeting",
    "%(cell)s has several meetings on %(day)s. Write the kind of meeting.",
    "%(cell)s có nhiều buổi sinh hoạt ngày %(day)s. Hãy ghi loại sinh hoạt.",
)
NOT_OPENED: Final = Kind(
    "not_opened",
    "The meeting of %(cell)s on %(day)s has not begun: there is no roll yet. Open it first.",
    "Buổi sinh hoạt của %(cell)s ngày %(day)s chưa khai mạc nên chưa có điểm danh. Hãy khai mạc "
    "trước.",
)
ROLL_SIGNED: Final = Kind(
    "roll_signed",
    "The roll of %(cell)s of %(day)s is signed and says of %(name)s: %(before)s. An import never "
    "changes it; let the secretary decide on the absence, or correct the file.",
    "Điểm danh của %(cell)s ngày %(day)s đã ký, ghi %(name)s: %(before)s. Nhập tệp không sửa điểm "
    "danh đã ký; hãy để bí thư kết luận việc vắng, hoặc sửa tệp.",
)
NOT_ON_ROLL: Final = Kind(
    "not_on_roll",
    "%(name)s was no member of %(cell)s on %(day)s. Check the card number and the day.",
    "%(name)s không phải đảng viên của %(cell)s ngày %(day)s. Hãy kiểm tra số thẻ và ngày.",
)
NOT_EXEMPT: Final = Kind(
    "not_exempt",
    "%(name)s was not exempt from activities on %(day)s. Correct the status, or let the cell grant "
    "the exemption.",
    "%(name)s không được miễn sinh hoạt ngày %(day)s. Hãy sửa trạng thái, hoặc để chi bộ xét miễn.",
)
REASON_MISSING: Final = Kind(
    "reason_missing",
    "An absence with a reason needs the reason. Write it, or mark it as without reason.",
    "Vắng có lý do thì phải ghi lý do. Hãy ghi lý do, hoặc ghi là vắng không lý do.",
)
TWICE: Final = Kind(
    "row_twice",
    "This stands in row %(other)s already. Delete one of the two.",
    "Nội dung này đã có ở hàng %(other)s. Hãy bỏ một trong hai hàng.",
)
COLUMN_UNKNOWN: Final = Kind(
    "column_unknown",
    "The heading “%(heading)s” is not known, so its column was not read.",
    "Không nhận ra tiêu đề “%(heading)s” nên không đọc cột này.",
    "warning",
)
HAS_BEGUN: Final = Kind(
    "meeting_begun",
    "The meeting of %(cell)s of %(month)s has begun or is over; an import changes only meetings "
    "that are still planned. Leave the row out.",
    "Buổi sinh hoạt %(month)s của %(cell)s đã bắt đầu hoặc đã xong; nhập tệp chỉ thêm buổi còn "
    "trong kế hoạch. Hãy bỏ hàng này.",
)
OTHER_DAY: Final = Kind(
    "meeting_on_another_day",
    "The regular meeting of %(cell)s of %(month)s is planned for %(day)s. Change its day on its "
    "page, or correct the file.",
    "Buổi thường kỳ %(month)s của %(cell)s đã có trong kế hoạch ngày %(day)s. Hãy đổi ngày ở trang "
    "buổi đó, hoặc sửa tệp.",
)
PLACE_MISSING: Final = Kind(
    "place_missing",
    "A meeting that is new here needs its place. Write it under “Địa điểm”.",
    "Buổi sinh hoạt mới phải có địa điểm. Hãy ghi ở cột “Địa điểm”.",
)
TOPIC_MISSING: Final = Kind(
    "topic_missing",
    "A thematic meeting needs its topic. Write it under “Chuyên đề”.",
    "Sinh hoạt chuyên đề phải có tên chuyên đề. Hãy ghi ở cột “Chuyên đề”.",
)
MOVED_WITHOUT_REASON: Final = Kind(
    "moved_without_reason",
    "The rules set %(day)s for this regular meeting. Write why under “Lý do đổi ngày”, or "
    "write that day.",
    "Quy định buổi thường kỳ này vào ngày %(day)s. Hãy ghi lý do ở cột “Lý do đổi ngày”, hoặc ghi "
    "đúng ngày đó.",
)
