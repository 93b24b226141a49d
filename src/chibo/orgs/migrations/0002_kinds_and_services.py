"""The kinds of organisation and the named service actors every installation has."""

from django.db import migrations

# code, tier, Vietnamese, English, is_district, is_grassroots
KINDS = [
    ("central_committee", "top", "Ban Chấp hành Trung ương", "central committee", False, False),
    ("province_committee", "top", "tỉnh ủy, thành ủy", "province or city committee", False, False),
    (
        "district_committee",
        "superior",
        "quận ủy, huyện ủy, thị ủy",
        "district committee",
        True,
        False,
    ),
    (
        "superior_committee",
        "superior",
        "đảng ủy cấp trên trực tiếp của tổ chức cơ sở đảng",
        "committee directly above the grassroots",
        False,
        False,
    ),
    (
        "commune_committee",
        "superior",
        "đảng ủy xã, phường, đặc khu (cấp trên trực tiếp của tổ chức cơ sở đảng)",
        "commune or ward committee above the grassroots",
        False,
        False,
    ),
    ("grassroots_committee", "grassroots", "đảng ủy cơ sở", "grassroots committee", False, True),
    ("section_committee", "section", "đảng ủy bộ phận", "section committee", False, False),
    ("grassroots_cell", "cell", "chi bộ cơ sở", "grassroots cell", False, True),
    (
        "subordinate_cell",
        "cell",
        "chi bộ trực thuộc đảng ủy cơ sở",
        "cell under a grassroots committee",
        False,
        False,
    ),
]
SERVICES = [
    ("importer", "Dịch vụ nhập dữ liệu"),
    ("bookkeeper", "Dịch vụ tính số liệu"),
    ("messenger", "Dịch vụ gửi thông báo"),
]


def add(apps, schema_editor):
    database = schema_editor.connection.alias
    kind = apps.get_model("orgs", "Kind")
    kind.objects.using(database).bulk_create(
        kind(
            code=code,
            tier=tier,
            label_vi=vi,
            label_en=en,
            is_district=district,
            is_grassroots=grassroots,
            position=position,
        )
        for position, (code, tier, vi, en, district, grassroots) in enumerate(KINDS)
    )
    user = apps.get_model("accounts", "User")
    user.objects.using(database).bulk_create(
        user(username=name, display_name=label, is_service=True, password="!")
        for name, label in SERVICES
    )


class Migration(migrations.Migration):
    dependencies = [("orgs", "0001_first_tables"), ("accounts", "0001_first_tables")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
