"""Every problem a roster can have: its code and its sentence in English and Vietnamese."""

from chibo.spreadsheets.dates import DATE_KINDS
from chibo.spreadsheets.problems import Kind, Language, Params, by_code
from chibo.spreadsheets.refusals import FILE_REFUSALS

HEADING_MISSING = Kind(
    "heading_missing",
    "No heading row was found. The list needs a row with at least “Họ và tên” and one more "
    "heading such as “Ngày sinh” or “Số thẻ đảng viên”.",
    "Không tìm thấy hàng tiêu đề. Danh sách cần một hàng có ít nhất cột “Họ và tên” và một "
    "cột khác như “Ngày sinh” hoặc “Số thẻ đảng viên”. Hãy thêm hàng tiêu đề rồi nhập lại.",
)
SHEET_SKIPPED = Kind(
    "sheet_skipped",
    "Sheet “%(name)s” holds no list of members and was left out.",
    "Trang tính “%(name)s” không có danh sách đảng viên nên được bỏ qua.",
    "warning",
)
COLUMN_UNKNOWN = Kind(
    "column_unknown",
    "The heading “%(heading)s” is not known, so its column was not read. "
    "If it is needed, use one of the usual headings.",
    "Không nhận ra tiêu đề “%(heading)s” nên không đọc cột này. "
    "Nếu cần, hãy đặt lại tiêu đề theo tên thường dùng.",
    "warning",
)
NAME_MISSING = Kind(
    "name_missing",
    "The row has no name. Fill in the full name or delete the row.",
    "Hàng không có họ và tên. Hãy điền họ và tên hoặc xóa hàng này.",
)
NAME_RECASED = Kind(
    "name_recased",
    "The name “%(written)s” is in capitals; it was taken as “%(read)s”.",
    "Họ tên “%(written)s” viết toàn chữ hoa, được ghi lại là “%(read)s”. Hãy kiểm tra lại.",
    "warning",
)
NAME_HAS_DIGITS = Kind(
    "name_has_digits",
    "The name “%(value)s” has digits in it. Correct the name.",
    "Họ tên “%(value)s” có chữ số. Hãy sửa lại họ tên.",
)
NAME_HAS_SIGNS = Kind(
    "name_has_signs",
    "The name “%(value)s” has signs that no name has. Correct the name.",
    "Họ tên “%(value)s” có ký hiệu lạ. Hãy sửa lại họ tên.",
)
NAME_TOO_LONG = Kind(
    "name_too_long",
    "The name is longer than %(limit)s characters. Check whether columns were mixed up.",
    "Họ tên dài quá %(limit)s ký tự. Hãy kiểm tra xem có lẫn cột không.",
)
LEGACY_NAME = Kind(
    "legacy_encoding",
    "“%(example)s” is in the old %(encoding)s encoding, not Unicode. Type it again or convert it "
    "with UniKey (Ctrl+Shift+F6).",
    "“%(example)s” dùng bảng mã cũ %(encoding)s, không phải Unicode. Hãy gõ lại hoặc chuyển mã "
    "bằng UniKey (Ctrl+Shift+F6).",
)
FORMULA = Kind(
    "formula",
    "Cell %(cell)s (%(field)s) holds a formula. Paste the value in its place and try again.",
    "Ô %(cell)s (%(field)s) chứa công thức. Hãy dán giá trị thay cho công thức rồi nhập lại.",
)
BORN_AND_CARD_MISSING = Kind(
    "born_and_card_missing",
    "Neither a date of birth nor a card number: the person cannot be told apart. "
    "Fill in one of them.",
    "Không có ngày sinh và cũng không có số thẻ đảng viên nên không phân biệt được người. "
    "Hãy điền một trong hai.",
)
BORN_MISSING = Kind(
    "born_missing",
    "The date of birth is missing. Fill it in, if only the year.",
    "Thiếu ngày sinh. Hãy điền, ít nhất là năm sinh.",
    "warning",
)
CARD_MISSING = Kind(
    "card_missing",
    "The card number of an official member is missing. Fill it in if the card has been issued.",
    "Thiếu số thẻ của đảng viên chính thức. Hãy điền nếu đã được phát thẻ.",
    "warning",
)
BORN_IN_FUTURE = Kind(
    "born_in_future",
    "The date of birth %(value)s is in the future. Check the year.",
    "Ngày sinh %(value)s ở tương lai. Hãy kiểm tra lại năm.",
)
DATE_IN_FUTURE = Kind(
    "date_in_future",
    "%(field)s %(value)s is in the future. Check the year.",
    "%(field)s %(value)s ở tương lai. Hãy kiểm tra lại năm.",
)
ADMITTED_TOO_YOUNG = Kind(
    "admitted_too_young",
    "Admitted on %(admitted)s, before the age of 18 (born %(born)s). Check both dates.",
    "Ngày vào Đảng %(admitted)s khi chưa đủ 18 tuổi (sinh %(born)s). "
    "Hãy kiểm tra lại hai ngày này.",
)
ADMITTED_BEFORE_PARTY = Kind(
    "admitted_before_founding",
    "Admitted on %(admitted)s, before the Party was founded on 3/2/1930. Check the date.",
    "Ngày vào Đảng %(admitted)s trước ngày thành lập Đảng 03/02/1930. Hãy kiểm tra lại.",
)
OFFICIAL_BEFORE_ADMISSION = Kind(
    "official_before_admission",
    "Became official on %(official)s, before admission on %(admitted)s. Check both dates.",
    "Ngày chính thức %(official)s trước ngày vào Đảng %(admitted)s. Hãy kiểm tra lại hai ngày này.",
)
OFFICIAL_DATE_MISSING = Kind(
    "official_date_missing",
    "Admitted on %(admitted)s with no date of becoming official; taken as official. "
    "Fill in the date.",
    "Vào Đảng %(admitted)s nhưng thiếu ngày chính thức; tạm coi là đảng viên chính thức. "
    "Hãy bổ sung ngày chính thức.",
    "warning",
)
STATUS_CONTRADICTS = Kind(
    "status_contradicts_date",
    "Written as probationary, but official since %(official)s. Correct one of the two.",
    "Ghi là dự bị nhưng đã có ngày chính thức %(official)s. Hãy sửa một trong hai.",
)
VALUE_UNKNOWN = Kind(
    "value_unknown",
    "%(field)s “%(value)s” is not understood. Write %(choices)s.",
    "%(field)s “%(value)s” không hiểu được. Hãy ghi %(choices)s.",
)
CARD_INVALID = Kind(
    "card_invalid",
    "The card number “%(value)s” is not 8 digits. Check it against the card.",
    "Số thẻ đảng viên “%(value)s” không phải 8 chữ số. Hãy đối chiếu với thẻ.",
)
CARD_PADDED = Kind(
    "card_padded",
    "Excel had dropped leading zeros: “%(written)s” was taken as %(read)s.",
    "Excel đã làm mất số 0 ở đầu: “%(written)s” được ghi lại là %(read)s.",
    "warning",
)
CARD_DUPLICATE = Kind(
    "card_duplicate",
    "Card number %(card)s stands in rows %(row)s and %(other_row)s (sheet “%(other_sheet)s”: "
    "%(other_name)s). Each member has one number; correct one of the rows.",
    "Số thẻ %(card)s có ở cả hàng %(row)s và hàng %(other_row)s (trang “%(other_sheet)s”: "
    "%(other_name)s). Mỗi đảng viên một số thẻ; hãy sửa một trong hai hàng.",
)
PERSON_DUPLICATE = Kind(
    "person_duplicate",
    "%(name)s stands in rows %(row)s and %(other_row)s (sheet “%(other_sheet)s”). Delete one.",
    "%(name)s có ở cả hàng %(row)s và hàng %(other_row)s (trang “%(other_sheet)s”). "
    "Hãy xóa bớt một hàng.",
)
POST_UNKNOWN = Kind(
    "post_unknown",
    "The post “%(value)s” is not known. Did you mean “%(suggestion)s”?",
    "Không nhận ra chức vụ “%(value)s”. Có phải là “%(suggestion)s”? Hãy sửa lại.",
)
CELL_UNKNOWN = Kind(
    "cell_unknown",
    "There is no cell “%(value)s” here. Did you mean “%(suggestion)s”?",
    "Không có chi bộ “%(value)s” trong phạm vi này. Có phải là “%(suggestion)s”? Hãy sửa lại.",
)
CELL_AMBIGUOUS = Kind(
    "cell_ambiguous",
    "Several cells are called “%(value)s” (%(choices)s). Write the cell's code.",
    "Có nhiều chi bộ cùng tên “%(value)s” (%(choices)s). Hãy ghi mã chi bộ.",
)
CELL_MISSING = Kind(
    "cell_missing",
    "The row does not say which cell. Fill in the column “Chi bộ”.",
    "Hàng không cho biết thuộc chi bộ nào. Hãy điền cột “Chi bộ”.",
)

ROSTER_KINDS = by_code(
    [kind for kind in list(globals().values()) if isinstance(kind, Kind)] + list(DATE_KINDS)
)


def message(code: str, params: Params, language: Language) -> str:
    """Say a problem of this code ("vi" or "en"); an unknown code is an error of the caller."""
    return (FILE_REFUSALS | ROSTER_KINDS)[code].sentence(params, language)
