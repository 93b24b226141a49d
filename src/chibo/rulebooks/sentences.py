"""Every sentence that reading, layering and scoring say to people, in English and Vietnamese."""

# ruff: noqa: E501  a translated sentence stands beside its original, unbroken

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from chibo.rulebooks.values import Text

Param = str | int | Decimal | Fraction | Text

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # Reading a file: what is wrong and how to mend it
    "file_missing": (
        "There is no rulebook at %(path)s. Give a YAML file, or a folder with YAML files in it.",
        (
            "Không có bộ quy định nào tại %(path)s. Hãy chỉ tới một tệp YAML hoặc một thư mục có tệp "
            "YAML."
        ),
    ),
    "file_not_text": (
        "The file is not UTF-8 text. Save it as UTF-8.",
        "Tệp không phải là văn bản UTF-8. Hãy lưu lại tệp theo bảng mã UTF-8.",
    ),
    "file_too_large": (
        "The file is larger than %(most)s KB. Split it into several files in the same folder.",
        "Tệp lớn hơn %(most)s KB. Hãy tách thành nhiều tệp trong cùng thư mục.",
    ),
    "not_yaml": (
        "The text is not valid YAML here: %(detail)s. Check indentation, colons and quotes.",
        (
            "Văn bản tại đây không đúng cú pháp YAML: %(detail)s. Hãy kiểm tra thụt dòng, dấu hai "
            "chấm và dấu nháy."
        ),
    ),
    "file_empty": (
        (
            "The file is empty. Write at least the head of the paper: key, level, issuer, type, "
            "title, in_force, found."
        ),
        (
            "Tệp trống. Hãy ghi ít nhất phần đầu của văn bản: key, level, issuer, type, title, "
            "in_force, found."
        ),
    ),
    "key_twice": (
        "“%(key)s” is written twice. Keep one of the two.",
        "“%(key)s” được ghi hai lần. Hãy giữ lại một.",
    ),
    "key_of_the_loader": (
        "“%(key)s” is filled in by the program. Take the line out.",
        "“%(key)s” do chương trình tự điền. Hãy bỏ dòng này.",
    ),
    "key_missing": (
        "“%(key)s” is missing. Add it here.",
        "Thiếu “%(key)s”. Hãy bổ sung tại đây.",
    ),
    "key_unknown": (
        "“%(key)s” is not known here. Take it out or correct its spelling.",
        "Không có mục “%(key)s” ở đây. Hãy bỏ đi hoặc sửa lại tên.",
    ),
    "key_unknown_nearest": (
        "“%(key)s” is not known here. Is “%(nearest)s” meant?",
        "Không có mục “%(key)s” ở đây. Có phải là “%(nearest)s” không?",
    ),
    "choice_unknown": (
        "%(given)s is not one of the choices. Choose one of: %(choices)s.",
        "%(given)s không nằm trong các lựa chọn. Hãy chọn một trong: %(choices)s.",
    ),
    "text_expected": (
        "Words are needed here. Put them in quotes if they look like a number or a date.",
        "Ở đây cần một đoạn chữ. Nếu chữ giống số hoặc ngày, hãy đặt trong dấu nháy.",
    ),
    "code_expected": (
        (
            "%(given)s is not a fit name. Use small letters without marks and digits, beginning with "
            "a letter (in a rulebook's key, hyphens between them; in a code, underscores)."
        ),
        (
            "%(given)s không phải là tên hợp lệ. Dùng chữ thường không dấu và chữ số, bắt đầu bằng "
            "chữ cái (khóa của bộ quy định nối bằng gạch ngang, mã nối bằng gạch dưới)."
        ),
    ),
    "whole_expected": (
        "A whole number is needed here, not %(given)s.",
        "Ở đây cần một số nguyên, không phải %(given)s.",
    ),
    "number_expected": (
        (
            "A number is needed here, not %(given)s. Write it without quotes, with a point for "
            "decimals."
        ),
        (
            "Ở đây cần một số, không phải %(given)s. Ghi không có dấu nháy, phần thập phân sau dấu "
            "chấm."
        ),
    ),
    "number_negative": (
        "%(given)s is less than 0 or not a finite number. Points and numbers start from 0.",
        "%(given)s nhỏ hơn 0 hoặc không phải là số hữu hạn. Điểm và số phải từ 0 trở lên.",
    ),
    "number_range": (
        "%(given)s is out of range: it must be %(range)s.",
        "%(given)s nằm ngoài khoảng cho phép: phải %(range)s.",
    ),
    "percent_expected": (
        "A percentage from 0%% to 100%% is needed here, written like 90%%, not %(given)s.",
        "Ở đây cần tỷ lệ từ 0%% đến 100%%, ghi như 90%%, không phải %(given)s.",
    ),
    "flag_expected": (
        "true or false is needed here, not %(given)s.",
        "Ở đây cần true hoặc false, không phải %(given)s.",
    ),
    "date_expected": (
        "A date is needed here, written like 2025-10-28 without quotes, not %(given)s.",
        "Ở đây cần ngày, ghi như 2025-10-28 không có dấu nháy, không phải %(given)s.",
    ),
    "list_expected": (
        "A list is needed here: one line each, beginning with “- ”.",
        "Ở đây cần một danh sách: mỗi mục một dòng, bắt đầu bằng “- ”.",
    ),
    "mapping_expected": (
        "Named values are needed here, like “name: value”, not %(given)s.",
        "Ở đây cần các giá trị có tên, như “tên: giá trị”, không phải %(given)s.",
    ),
    "list_empty": (
        "At least one is needed here. Add one or take the whole part out.",
        "Ở đây cần ít nhất một mục. Hãy bổ sung hoặc bỏ cả phần này.",
    ),
    "not_understood": (
        "This does not fit here (%(detail)s). Compare with the how-to on writing a rulebook.",
        "Chỗ này không hợp lệ (%(detail)s). Hãy so với hướng dẫn viết bộ quy định.",
    ),
    "bound_expected": (
        (
            "Compare with exactly one thing: a number, a percentage like 90%%, or “of:” another "
            "measure."
        ),
        "Chỉ so sánh với đúng một thứ: một số, một tỷ lệ như 90%%, hoặc “of:” một số đo khác.",
    ),
    "measure_unknown": (
        "There is no measure “%(measure)s”. Nearest: %(nearest)s.",
        "Không có số đo “%(measure)s”. Gần nhất: %(nearest)s.",
    ),
    "comparison_empty": (
        "Say what is asked of the measure: is, at_least, over, at_most or under.",
        "Hãy ghi điều kiện đối với số đo: is, at_least, over, at_most hoặc under.",
    ),
    "comparison_unfit": (
        (
            "The measure “%(measure)s” (%(kind)s) cannot be compared so. yes_no takes “is: true” or "
            "“is: false”, ratio takes a percentage, count and minutes take a whole number."
        ),
        (
            "Số đo “%(measure)s” (%(kind)s) không so sánh được như vậy. yes_no dùng “is: true” hoặc "
            "“is: false”, ratio dùng tỷ lệ phần trăm, count và minutes dùng số nguyên."
        ),
    ),
    "condition_empty": (
        "The condition is empty. Name a measure and what is asked of it.",
        "Điều kiện trống. Hãy ghi tên số đo và yêu cầu đối với nó.",
    ),
    "band_unreachable": (
        (
            "Band %(number)s has no “if” but is not the last, so those after it are never reached. "
            "Move it to the end."
        ),
        (
            "Mức %(number)s không có “if” nhưng không đứng cuối nên các mức sau không bao giờ được "
            "xét. Hãy chuyển xuống cuối."
        ),
    ),
    "measured_or_judged": (
        "Criterion “%(criterion)s” must be either measured or judged. Give exactly one of the two.",
        (
            "Tiêu chí “%(criterion)s” phải là đo được (measured) hoặc nhận xét (judged). Hãy ghi đúng "
            "một trong hai."
        ),
    ),
    "points_above_criterion": (
        "Criterion “%(criterion)s” gives more here than its points. Lower it, or raise the points.",
        (
            "Tiêu chí “%(criterion)s” cho ở đây nhiều hơn điểm tối đa của nó. Hãy hạ xuống hoặc nâng "
            "điểm tối đa."
        ),
    ),
    "group_sum": (
        "The criteria of group “%(group)s” add to %(total)s, not %(points)s. Correct the points.",
        (
            "Các tiêu chí của nhóm “%(group)s” cộng lại là %(total)s, không phải %(points)s. Hãy sửa "
            "lại điểm."
        ),
    ),
    "set_sum": (
        "The groups of “%(set)s” add to %(total)s, not %(points)s. Correct the points.",
        "Các nhóm của “%(set)s” cộng lại là %(total)s, không phải %(points)s. Hãy sửa lại điểm.",
    ),
    "group_twice": (
        "Two groups are called “%(name)s”. Give each its own code.",
        "Có hai nhóm cùng mã “%(name)s”. Mỗi nhóm phải có mã riêng.",
    ),
    "criterion_twice": (
        "Two criteria are called “%(name)s”. Give each its own code.",
        "Có hai tiêu chí cùng mã “%(name)s”. Mỗi tiêu chí phải có mã riêng.",
    ),
    "in_force_backwards": (
        "The paper would end before it begins. Correct “from” or “to”.",
        "Văn bản hết hiệu lực trước khi có hiệu lực. Hãy sửa “from” hoặc “to”.",
    ),
    "sets_overlap": (
        (
            "The criteria sets “%(one)s” and “%(other)s” speak of the same type of cell and kind of "
            "meeting. Keep them apart."
        ),
        (
            "Hai bộ tiêu chí “%(one)s” và “%(other)s” cùng áp dụng cho một loại hình chi bộ và một "
            "loại buổi sinh hoạt. Hãy tách riêng."
        ),
    ),
    "needs_full_unknown": (
        "“%(name)s” is neither a group nor a criterion of this set. Correct the code.",
        "“%(name)s” không phải là nhóm hay tiêu chí của bộ này. Hãy sửa lại mã.",
    ),
    "paper_unknown": (
        "No rulebook has the key “%(key)s”. Correct it, or check the two together.",
        "Không có bộ quy định nào mang khóa “%(key)s”. Hãy sửa lại, hoặc kiểm tra cả hai cùng lúc.",
    ),
    "paper_twice": (
        "Two rulebooks have the key “%(key)s”: here and in %(other)s. Change one of them.",
        "Hai bộ quy định cùng khóa “%(key)s”: ở đây và tại %(other)s. Hãy đổi một trong hai.",
    ),
    # Laying a rulebook below another
    "loosens_lower": (
        (
            "%(what)s: %(lower)s is less than the %(upper)s of %(paper)s%(clause)s. Keep to at least "
            "%(upper)s."
        ),
        (
            "%(what)s: %(lower)s thấp hơn mức %(upper)s của %(paper)s%(clause)s. Phải giữ ít nhất "
            "%(upper)s."
        ),
    ),
    "loosens_higher": (
        (
            "%(what)s: %(lower)s is more than the %(upper)s of %(paper)s%(clause)s. Keep to at most "
            "%(upper)s."
        ),
        "%(what)s: %(lower)s vượt mức %(upper)s của %(paper)s%(clause)s. Chỉ được tối đa %(upper)s.",
    ),
    "loosens_changed": (
        "%(what)s: %(lower)s is not the %(upper)s of %(paper)s%(clause)s. Keep to %(upper)s.",
        "%(what)s: %(lower)s khác với %(upper)s của %(paper)s%(clause)s. Phải giữ %(upper)s.",
    ),
    "loosens_dropped": (
        (
            "%(what)s is required by %(paper)s%(clause)s and cannot be made optional. Keep it "
            "required."
        ),
        (
            "%(what)s là bắt buộc theo %(paper)s%(clause)s, không thể chuyển thành tùy chọn. Hãy giữ "
            "bắt buộc."
        ),
    ),
    "loosens_group_sum": (
        (
            "%(what)s has %(upper)s points in %(paper)s%(clause)s; what it is split into here adds to "
            "%(lower)s. A group may be split, its sum stays."
        ),
        (
            "%(what)s có %(upper)s điểm theo %(paper)s%(clause)s; các phần tách ra ở đây cộng lại là "
            "%(lower)s. Được tách nhóm nhưng phải giữ nguyên tổng điểm."
        ),
    ),
    "loosens_unknown_group": (
        (
            "%(what)s belongs to no group of %(paper)s%(clause)s. Say with “part_of” which group it "
            "is split from."
        ),
        (
            "%(what)s không thuộc nhóm nào của %(paper)s%(clause)s. Hãy ghi “part_of” để chỉ nhóm mà "
            "nó được tách ra."
        ),
    ),
    "loosens_judged": (
        (
            "%(what)s is measured from records in %(paper)s%(clause)s and cannot become a matter of "
            "judgement. Keep it measured."
        ),
        (
            "%(what)s được đo từ hồ sơ theo %(paper)s%(clause)s, không thể chuyển thành nhận xét. Hãy "
            "giữ cách đo."
        ),
    ),
    "loosens_left_out": (
        "%(what)s is a criterion of %(paper)s%(clause)s and is left out here. Put it back.",
        "%(what)s là tiêu chí của %(paper)s%(clause)s nhưng bị bỏ ở đây. Hãy đưa trở lại.",
    ),
    "loosens_bands": (
        (
            "%(what)s gives %(lower)s %% of its points for %(evidence)s; %(paper)s%(clause)s gives "
            "%(upper)s %%. Bands may be stricter, not more generous."
        ),
        (
            "%(what)s cho %(lower)s %% số điểm khi %(evidence)s; %(paper)s%(clause)s chỉ cho "
            "%(upper)s %%. Các mức chỉ được chặt hơn, không được rộng hơn."
        ),
    ),
    # Scoring
    "band_matched": (
        "Band %(number)s of %(count)s: %(condition)s.",
        "Mức %(number)s trên %(count)s: %(condition)s.",
    ),
    "band_rest": (
        "No earlier band fits; the rest is given this.",
        "Không thuộc các mức trước; áp dụng mức còn lại.",
    ),
    "no_band": ("No band fits: no points.", "Không thuộc mức nào: không có điểm."),
    "override_matched": (
        "Whatever the bands say: %(condition)s.",
        "Áp dụng bất kể mức đo: %(condition)s.",
    ),
    "judged_given": ("Judged: %(points)s of %(max)s.", "Nhận xét: %(points)s trên %(max)s."),
    "judged_reason": ("Reason: %(reason)s", "Lý do: %(reason)s"),
    "judged_against_records": (
        "Full points against the records, which say: %(records)s",
        "Điểm tối đa trái với hồ sơ; hồ sơ ghi: %(records)s",
    ),
    "not_applicable_full": (
        "Does not apply, so full points: %(condition)s.",
        "Không áp dụng nên được điểm tối đa: %(condition)s.",
    ),
    "not_counted": (
        "Not counted in this meeting; counted only when: %(condition)s.",
        "Không tính trong buổi này; chỉ tính khi: %(condition)s.",
    ),
    "capped_at": (
        "At most %(points)s here: %(condition)s.",
        "Ở đây tối đa %(points)s: %(condition)s.",
    ),
    "points_cut": (
        "%(given)s points were given; what is above the most of %(points)s is not counted.",
        "Đã cho %(given)s điểm; phần vượt mức tối đa %(points)s không được tính.",
    ),
    "evidence_missing": (
        "Evidence is missing: %(measure)s.",
        "Thiếu số liệu: %(measure)s.",
    ),
    "evidence_nothing_due": (
        "Evidence has no value, 0 of 0: %(measure)s.",
        "Số liệu không có giá trị, 0 trên 0: %(measure)s.",
    ),
    "judgement_missing": ("Not judged yet.", "Chưa được nhận xét, chấm điểm."),
    "measured_is": ("%(measure)s: %(value)s.", "%(measure)s: %(value)s."),
    "rating_reached": (
        "%(points)s points reach %(rating)s (from %(from)s).",
        "%(points)s điểm đạt mức %(rating)s (từ %(from)s).",
    ),
    "rating_scaled": (
        "%(points)s of the %(max)s that could be reached count as %(scaled)s of %(full)s.",
        "%(points)s trên %(max)s điểm có thể đạt được tính thành %(scaled)s trên %(full)s.",
    ),
    "rating_below": (
        "%(rating)s needs %(from)s points; there are %(points)s.",
        "Mức %(rating)s cần %(from)s điểm; hiện có %(points)s.",
    ),
    "rating_not_full": (
        "%(rating)s needs full points in: %(criteria)s.",
        "Mức %(rating)s yêu cầu đạt điểm tối đa ở: %(criteria)s.",
    ),
    "rating_none": ("No rating is reached.", "Không đạt mức xếp loại nào."),
    "rating_unknown": (
        "No rating while the sheet is incomplete: %(count)s missing.",
        "Chưa xếp loại khi phiếu chưa đủ: còn thiếu %(count)s mục.",
    ),
    "no_criteria": (
        "No rulebook in force has criteria for this type of cell and kind of meeting.",
        (
            "Không có bộ quy định nào đang hiệu lực có tiêu chí cho loại hình chi bộ và buổi sinh hoạt "
            "này."
        ),
    ),
    # Evidence and judgement that cannot be taken
    "evidence_unknown": (
        "There is no measure “%(measure)s”. Nearest: %(nearest)s.",
        "Không có số đo “%(measure)s”. Gần nhất: %(nearest)s.",
    ),
    "evidence_unfit": (
        "“%(measure)s” needs %(kind)s, not %(given)s.",
        "“%(measure)s” cần %(kind)s, không phải %(given)s.",
    ),
    "kind_yes_no": ("true or false", "true hoặc false"),
    "kind_count": ("a whole number from 0", "số nguyên từ 0"),
    "kind_minutes": ("a whole number of minutes from 0", "số phút nguyên từ 0"),
    "kind_ratio": (
        '{"numerator", "denominator"} with whole numbers, the part no greater than the whole',
        '{"numerator", "denominator"} là số nguyên, phần không lớn hơn tổng',
    ),
    "evidence_not_json": (
        "The file is not valid JSON: %(detail)s. “--example” prints one to start from.",
        "Tệp không đúng định dạng JSON: %(detail)s. Dùng “--example” để in một tệp mẫu.",
    ),
    "evidence_shape": (
        "“%(key)s” does not fit: the file has “evidence” and “judged”, each with named values. “--example” prints one.",
        "“%(key)s” không hợp lệ: tệp gồm “evidence” và “judged”, mỗi phần là các giá trị có tên. Dùng “--example” để in mẫu.",
    ),
    "judged_unreadable": (
        "“%(criterion)s” needs points, or points with a reason, not %(given)s.",
        "“%(criterion)s” cần số điểm, hoặc số điểm kèm lý do, không phải %(given)s.",
    ),
    "judged_unknown": (
        "There is no criterion “%(criterion)s” in this set. Nearest: %(nearest)s.",
        "Bộ này không có tiêu chí “%(criterion)s”. Gần nhất: %(nearest)s.",
    ),
    "judged_measured": (
        "“%(criterion)s” is measured from records; it cannot be typed. Take it out.",
        "“%(criterion)s” được đo từ hồ sơ, không nhập tay. Hãy bỏ đi.",
    ),
    "judged_out_of_range": (
        "“%(criterion)s”: %(given)s is not a number of points from 0 to %(max)s.",
        "“%(criterion)s”: %(given)s không phải là điểm từ 0 đến %(max)s.",
    ),
    "judged_off_step": (
        "“%(criterion)s”: %(given)s is not a multiple of %(step)s.",
        "“%(criterion)s”: %(given)s không phải là bội của %(step)s.",
    ),
    "judged_without_reason": (
        "“%(criterion)s” needs a reason with these points.",
        "“%(criterion)s” cần ghi lý do kèm số điểm này.",
    ),
}
"""Code → (English, Vietnamese). Named placeholders only."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something to tell a person: a code of SENTENCES and what goes into its places."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def msgid(self) -> str:
        return SENTENCES[self.code][0]

    def say(self, language: str) -> str:
        template = SENTENCES[self.code][1 if language == "vi" else 0]
        return template % {name: _written(value, language) for name, value in self.params.items()}


def number_in(language: str, number: Decimal | Fraction) -> str:
    """Write a number with at most two decimals, half up, the way the language does."""
    exact = number if isinstance(number, Fraction) else Fraction(number)
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal("0.01"), rounding=ROUND_HALF_UP
    )
    text = f"{rounded:f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "vi" else text


def _written(value: Param, language: str) -> str:
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, Decimal | Fraction):
        return number_in(language, value)
    return str(value)
