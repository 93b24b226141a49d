"""Every component on one page, with made-up names. `python -m tests.web.gallery FOLDER` writes it."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import ClassVar

import django
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Engine
from django.test import RequestFactory
from django.utils import translation
from typing_extensions import override

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src/chibo/web"
ZONE = dt.timezone(dt.timedelta(hours=7))


FILLED = {
    "title": "",
    "held_on": "31/02/2026",
    "kind": "regular",
    "notes": "Đ/c Bích: <b>ghi rõ</b> số liệu.",
}


class Person:
    """Who is signed in, without a database."""

    pk = 1234
    is_authenticated = True

    @override
    def __str__(self) -> str:
        return "Trần Phước An"


def set_up_alone() -> None:
    """Enough of Django to render templates, when no settings are at hand."""
    if settings.configured:
        return
    settings.configure(
        INSTALLED_APPS=["chibo.web"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [WEB / "templates"],
            }
        ],
        LANGUAGE_CODE="vi",
        USE_I18N=True,
        USE_TZ=True,
        TIME_ZONE="Asia/Ho_Chi_Minh",
        USE_THOUSAND_SEPARATOR=True,
        STATIC_URL="/static/",
        SECRET_KEY="only for the gallery",
        LOCALE_PATHS=[ROOT / "src/chibo/locale"],
        ROOT_URLCONF="tests.web.gallery_urls",
    )
    django.setup()


def engine() -> Engine:
    return Engine(
        dirs=[str(WEB / "templates"), str(Path(__file__).parent / "pages")],
        libraries={
            "chibo": "chibo.web.templatetags.chibo",
            "i18n": "django.templatetags.i18n",
            "l10n": "django.templatetags.l10n",
            "static": "django.templatetags.static",
        },
    )


def render_gallery(language: str = "vi") -> str:
    """The whole page of components as HTML."""
    with translation.override(language):
        return engine().get_template("gallery.html").render(Context(sample()))


def render_page(name: str, *, refused: bool = False) -> str:
    """One of the small pages that the tests of behaviour act on."""
    form = sample_form({"title": "", "kind": "regular", "notes": "x"} if refused else None)
    frame = {key: sample()[key] for key in ("request", "user", "navigation")}
    with translation.override("vi"):
        context = Context({**frame, "form": form, "refused": refused})
        return engine().get_template(name).render(context)


def sample_form(data: dict[str, str] | None) -> forms.Form:
    from chibo.web.fields import DayField

    class Sample(forms.Form):
        title = forms.CharField(label="Tên buổi sinh hoạt", help_text="Ngắn gọn, đủ hiểu.")
        held_on = DayField(label="Ngày họp")
        place = forms.ChoiceField(
            label="Nơi họp",
            choices=[("", "Chọn nơi họp"), ("h", "Nhà văn hóa ấp"), ("o", "Trực tuyến")],
        )
        kind = forms.ChoiceField(
            label="Loại hình",
            widget=forms.RadioSelect,
            choices=[("regular", "Sinh hoạt thường kỳ"), ("thematic", "Sinh hoạt chuyên đề")],
        )
        about = forms.MultipleChoiceField(
            label="Nội dung",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[("a", "Thông báo nghị quyết cấp trên"), ("b", "Phê bình và tự phê bình")],
        )
        notes = forms.CharField(label="Ghi chép", widget=forms.Textarea, required=False)
        file = forms.FileField(label="Tài liệu kèm theo", required=False)
        password = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)
        agreed = forms.BooleanField(label="Chủ trì đã đồng ý", required=False)

    return Sample(data)


class Filter(forms.Form):
    month = forms.CharField(label="Tháng", initial="11/2026")
    kind = forms.ChoiceField(label="Loại hình", choices=[("", "Tất cả"), ("v", "Thôn, ấp, khóm")])
    declared: ClassVar[int] = 2


def sample() -> dict[str, object]:
    """What the gallery shows."""
    now = dt.datetime(2026, 12, 3, 20, 2, tzinfo=ZONE)
    names = ["ấp 8", "ấp Hòa Đức", "Trường Tiểu học Nguyễn Văn Cần", "Công an xã", "ấp Hòa Lợi 2"]
    cells = [
        {
            "name": name,
            "held": None if place == 2 else dt.date(2026, 11, 3),
            "present": (12, 9, 0, 7, 11)[place],
            "entitled": (12, 10, 0, 11, 13)[place],
            "own": (96, 98, None, 91.5, 88)[place],
            "above": (94, 87, None, 90.25, 71)[place],
            "todo": ("", "chênh 11 điểm", "nhắc", "", "")[place],
        }
        for place, name in enumerate(names)
    ]
    people = ["Trần Phước An", "Lê Thị Bích", "Ngô Văn Cảnh", "Đỗ Thị Ánh Dương", "H'Lan Niê"]
    return {
        "request": RequestFactory().get("/", {"sort": "name", "month": "11/2026"}),
        "user": Person(),
        "role_labels": ["Bí thư chi bộ"],
        "signed_in_at": "Chi bộ ấp Hòa Đức, Đảng bộ xã Hòa An",
        "navigation": [
            {"text": "Việc của tôi", "href": "/", "current": True},
            {"text": "Sinh hoạt", "href": "/meetings/"},
            {"text": "Đảng viên", "href": "/members/"},
            {"text": "Nhiệm vụ", "href": "/tasks/"},
            {"text": "Báo cáo", "href": "/reports/"},
        ],
        "crumbs": [
            {"text": "Đảng bộ xã Hòa An", "href": "/"},
            {"text": "Chi bộ ấp Hòa Đức", "href": "/"},
        ],
        "has_errors": True,
        "form": sample_form(FILLED),
        "filter_form": Filter(),
        "moment": dt.datetime(2026, 12, 3, 19, 30, tzinfo=ZONE),
        "started": now - dt.timedelta(minutes=19),
        "ended": now - dt.timedelta(minutes=13),
        "now": now,
        "cells": cells,
        "months": [
            {"day": dt.date(2026, number, 1), "present": 14 + number % 7, "points": 80 + number}
            for number in range(1, 12)
        ],
        "page": Paginator(range(400), 20).page(7),
        "tab_items": [
            {"text": "Tháng", "href": "?by=month", "current": True},
            {"text": "Quý", "href": "?by=quarter"},
            {"text": "Năm", "href": "?by=year"},
        ],
        "tasks": [
            {
                "title": "Họp chi ủy",
                "href": "#",
                "hint": "01/12/2026",
                "status": "Xong",
                "kind": "good",
            },
            {
                "title": "Chương trình",
                "href": "#",
                "hint": "7 mục · 95 phút",
                "status": "Xong",
                "kind": "good",
            },
            {"title": "Tài liệu", "href": "#", "status": "Chưa gửi", "kind": "watch"},
            {"title": "Điểm danh", "status": "Chưa đến lượt", "kind": "plain"},
        ],
        "members": [
            {
                "id": 1001 + place,
                "name": name,
                "about": "Bí thư" if place == 0 else "",
                "status": ("present", "online", "excused", "unexcused", "")[place],
                "reason": "đi bệnh viện" if place == 2 else "",
            }
            for place, name in enumerate(people)
        ],
        "exempt": [{"id": 2001, "name": "Phạm Văn Tư"}, {"id": 2002, "name": "Võ Thị Năm"}],
        "facts": [
            {"key": "Ngày họp", "value": "03/12/2026", "actions": [{"text": "Sửa", "href": "#"}]},
            {"key": "Chủ trì", "value": "Trần Phước An"},
            {"key": "Thư ký", "value": None},
        ],
        "changes": [
            {"label": "Số người dự", "before": "17", "after": "18"},
            {"label": "Kết luận", "before": "", "after": "Giao đ/c Cảnh sửa đường"},
            {"label": "Chủ trì", "before": "Trần Phước An", "after": "Trần Phước An"},
        ],
    }


if __name__ == "__main__":
    set_up_alone()
    folder = Path(sys.argv[1])
    for code in ("vi", "en"):
        (folder / f"gallery.{code}.html").write_text(render_gallery(code), encoding="utf-8")
