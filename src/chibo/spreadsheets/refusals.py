"""Why a whole file is not read, each reason with its code and the remedy."""

from chibo.spreadsheets.problems import Kind, Params, Problem, by_code

EMPTY_FILE = Kind(
    "empty_file",
    "The file is empty. Choose the file that holds the list.",
    "Tệp rỗng, không có nội dung. Hãy chọn đúng tệp danh sách.",
)
UNKNOWN_FORMAT = Kind(
    "unknown_format",
    "This is not a table file that can be read (%(detail)s). "
    "Open it in Excel and save it as .xlsx, then try again.",
    "Không nhận ra định dạng tệp (%(detail)s). "
    "Hãy mở bằng Excel, chọn Lưu thành (Save As) kiểu .xlsx rồi nhập lại.",
)
ENCRYPTED = Kind(
    "encrypted_file",
    "The file is locked with a password. Open it in Excel, remove the password "
    "(File, Info, Protect Workbook), save and try again.",
    "Tệp đang đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu "
    "(Tệp › Thông tin › Bảo vệ sổ làm việc), lưu lại rồi nhập lại.",
)
CORRUPT = Kind(
    "corrupt_file",
    "The file is damaged and cannot be read. Open it in Excel and save it again, "
    "or ask the sender for another copy.",
    "Tệp bị hỏng, không đọc được. Hãy mở bằng Excel rồi lưu lại, hoặc xin người gửi một bản khác.",
)
ARCHIVE_BOMB = Kind(
    "archive_bomb",
    "The file unpacks to far more than a list can hold (%(detail)s), so it was not opened. "
    "Copy the list into a new workbook and save it.",
    "Tệp khi giải nén lớn bất thường (%(detail)s) nên không được mở. "
    "Hãy sao chép danh sách sang một sổ làm việc mới rồi lưu lại.",
)
TOO_LARGE = Kind(
    "file_too_large",
    "The file is too large: %(size)s MB, at most %(limit)s MB. "
    "Remove pictures and unused sheets, or split the list into several files.",
    "Tệp quá lớn: %(size)s MB, cho phép nhiều nhất %(limit)s MB. "
    "Hãy bỏ hình ảnh, trang tính không dùng, hoặc tách thành nhiều tệp.",
)
TOO_MANY_CELLS = Kind(
    "sheet_too_large",
    "Sheet “%(sheet)s” reaches as far as cell %(cell)s, more than a list can need. "
    "Delete what lies outside the list, save and try again.",
    "Trang tính “%(sheet)s” có dữ liệu đến tận ô %(cell)s, vượt quá cỡ một danh sách. "
    "Hãy xóa phần nằm ngoài danh sách, lưu lại rồi nhập lại.",
)
LEGACY_TEXT = Kind(
    "legacy_encoding",
    "The text is in the old %(encoding)s encoding (for example “%(example)s”), not Unicode. "
    "Convert it to Unicode with UniKey (Ctrl+Shift+F6), save and try again.",
    "Chữ trong tệp dùng bảng mã cũ %(encoding)s (ví dụ “%(example)s”), không phải Unicode. "
    "Hãy chuyển sang Unicode bằng UniKey (Ctrl+Shift+F6), lưu lại rồi nhập lại.",
)

FILE_REFUSALS = by_code(
    [
        EMPTY_FILE,
        UNKNOWN_FORMAT,
        ENCRYPTED,
        CORRUPT,
        ARCHIVE_BOMB,
        TOO_LARGE,
        TOO_MANY_CELLS,
        LEGACY_TEXT,
    ]
)


class FileRefused(Exception):
    """The file as a whole is not read; `problem` says why, where and what to do."""

    def __init__(
        self,
        kind: Kind,
        params: Params | None = None,
        *,
        sheet: str = "",
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        super().__init__(kind.code)
        self.problem = Problem(sheet, row, column, kind, params or {})

    @property
    def code(self) -> str:
        return self.problem.code
