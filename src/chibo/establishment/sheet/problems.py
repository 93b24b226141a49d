"""Every problem an organisation file can have: its code and its sentence in both languages."""

from chibo.spreadsheets.dates import DATE_KINDS
from chibo.spreadsheets.problems import Kind, Language, Params, by_code
from chibo.spreadsheets.refusals import FILE_REFUSALS

HEADING_MISSING = Kind(
    "heading_missing",
    "No heading row was found. The list needs a row with at least “Mã” and “Tên tổ chức đảng”.",
    "Không tìm thấy hàng tiêu đề. Danh sách cần một hàng có ít nhất cột “Mã” và “Tên tổ chức "
    "đảng”. Hãy thêm hàng tiêu đề rồi nhập lại.",
)  # fmt: skip
COLUMN_UNKNOWN = Kind(
    "column_unknown",
    "The heading “%(heading)s” is not known, so its column was not read.",
    "Không nhận ra tiêu đề “%(heading)s” nên không đọc cột này. "
    "Nếu cần, hãy đặt lại tiêu đề theo tên thường dùng.",
    "warning",
)
CODE_MISSING = Kind(
    "code_missing",
    "The row has no code. Give each organisation its own code.",
    "Hàng không có mã đơn vị. Hãy ghi mã riêng cho từng tổ chức đảng.",
)
NAME_MISSING = Kind(
    "name_missing",
    "The organisation has no name. Fill in the name.",
    "Tổ chức đảng không có tên. Hãy điền tên.",
)
FORMULA = Kind(
    "formula",
    "Cell %(cell)s holds a formula. Paste the value in its place and try again.",
    "Ô %(cell)s chứa công thức. Hãy dán giá trị thay cho công thức rồi nhập lại.",
)
LEGACY_NAME = Kind(
    "legacy_encoding",
    "“%(example)s” is in the old %(encoding)s encoding, not Unicode. Convert it with UniKey.",
    "“%(example)s” dùng bảng mã cũ %(encoding)s, không phải Unicode. Hãy chuyển mã bằng UniKey.",
)
CODE_DUPLICATE = Kind(
    "code_duplicate",
    "Code “%(code)s” stands in rows %(row)s and %(other_row)s. Each organisation has its own code.",
    "Mã “%(code)s” có ở cả hàng %(row)s và hàng %(other_row)s. "
    "Mỗi tổ chức một mã; hãy sửa một trong hai hàng.",
)
KIND_UNKNOWN = Kind(
    "kind_unknown",
    "The kind “%(value)s” is not known. Write one of: %(choices)s.",
    "Không nhận ra loại tổ chức “%(value)s”. Hãy ghi một trong các loại: %(choices)s.",
)
KIND_UNCLEAR = Kind(
    "kind_unclear",
    "What kind of organisation “%(name)s” is cannot be told from its place. "
    "Fill in “Loại tổ chức”.",
    "Không xác định được loại của “%(name)s” theo cấp trên. Hãy điền cột “Loại tổ chức”.",
)
PARENT_MISSING = Kind(
    "parent_missing",
    "The organisation above, “%(value)s”, is neither in the file nor on record. "
    "Correct the code or add its row.",
    "Cấp trên “%(value)s” không có trong tệp và cũng chưa có trong hệ thống. "
    "Hãy sửa mã hoặc thêm hàng cho cấp trên.",
)
PARENT_AMBIGUOUS = Kind(
    "parent_ambiguous",
    "Several organisations are called “%(value)s”. Write the code of the one above.",
    "Có nhiều tổ chức cùng tên “%(value)s”. Hãy ghi mã của cấp trên.",
)
PARENT_REFUSED = Kind(
    "parent_refused",
    "The organisation above, “%(value)s” (row %(row)s), has an error of its own. "
    "Mend that row first.",
    "Cấp trên “%(value)s” (hàng %(row)s) đang có lỗi. Hãy sửa hàng đó trước.",
)
CYCLE = Kind(
    "cycle",
    "These organisations stand above one another in a circle: %(codes)s. "
    "Correct who is above whom.",
    "Các tổ chức này là cấp trên của nhau thành vòng: %(codes)s. Hãy sửa lại cột cấp trên.",
)
CELL_UNDER_CELL = Kind(
    "cell_under_cell",
    "“%(name)s” stands under the cell “%(parent)s”. A cell has nothing under it; correct the code "
    "of the one above.",
    "“%(name)s” đang trực thuộc chi bộ “%(parent)s”. Chi bộ không có tổ chức trực thuộc; "
    "hãy sửa mã cấp trên.",
)
WRONG_PLACE = Kind(
    "wrong_place",
    "“%(name)s” (%(kind)s) cannot stand directly under “%(parent)s” (%(parent_kind)s). "
    "Correct the kind or the one above.",
    "“%(name)s” (%(kind)s) không thể trực thuộc “%(parent)s” (%(parent_kind)s). "
    "Hãy sửa loại tổ chức hoặc cấp trên.",
)
CELL_TYPE_UNKNOWN = Kind(
    "cell_type_unknown",
    "The cell type “%(value)s” is not known. Write one of: %(choices)s.",
    "Không nhận ra loại hình chi bộ “%(value)s”. Hãy ghi một trong các loại: %(choices)s.",
)
CELL_TYPE_MISSING = Kind(
    "cell_type_missing",
    "The cell has no type, which decides its criteria. Fill in “Loại hình chi bộ”.",
    "Chi bộ chưa có loại hình nên chưa biết áp dụng bộ tiêu chí nào. "
    "Hãy điền cột “Loại hình chi bộ”.",
    "warning",
)
SHARE_MISSING = Kind(
    "state_share_missing",
    "For an enterprise the state's share decides the type. Fill in “Tỷ lệ vốn nhà nước (%%)”.",
    "Doanh nghiệp cần tỷ lệ vốn nhà nước để xác định loại hình. "
    "Hãy điền cột “Tỷ lệ vốn nhà nước (%%)”.",
)
SHARE_UNREADABLE = Kind(
    "state_share_unreadable",
    "“%(value)s” is not a share from 0 to 100 percent. Write it as 51 or 51.00%%.",
    "“%(value)s” không phải tỷ lệ từ 0 đến 100%%. Hãy ghi như 51 hoặc 51,00%%.",
)
TYPE_CONTRADICTS_SHARE = Kind(
    "type_contradicts_share",
    "Written as “%(value)s”, but the state's share is %(share)s %%; taken as %(read)s.",
    "Ghi là “%(value)s” nhưng tỷ lệ vốn nhà nước là %(share)s%%; "
    "được ghi nhận theo tỷ lệ: %(read)s.",
    "warning",
)
YES_UNKNOWN = Kind(
    "value_unknown",
    "“%(value)s” is not understood here. Write x, or leave it empty.",
    "“%(value)s” không hiểu được. Hãy ghi x hoặc để trống.",
)

ORGANISATION_KINDS = by_code(
    [kind for kind in list(globals().values()) if isinstance(kind, Kind)] + list(DATE_KINDS)
)


def message(code: str, params: Params, language: Language) -> str:
    """Say a problem of this code ("vi" or "en"); an unknown code is an error of the caller."""
    return (FILE_REFUSALS | ORGANISATION_KINDS)[code].sentence(params, language)
