import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("orgs", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("full_name", models.CharField(max_length=120)),
                ("sort_key", models.CharField(max_length=300)),
                ("search_text", models.CharField(max_length=160)),
                (
                    "card_number",
                    models.CharField(blank=True, max_length=12, null=True, unique=True),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True, choices=[("male", "male"), ("female", "female")], max_length=6
                    ),
                ),
                ("born_on", models.DateField(blank=True, null=True)),
                (
                    "born_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                    ),
                ),
                ("admitted_on", models.DateField(blank=True, null=True)),
                (
                    "admitted_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        db_default="day",
                        default="day",
                        max_length=5,
                    ),
                ),
                ("official_on", models.DateField(blank=True, null=True)),
                (
                    "official_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        db_default="day",
                        default="day",
                        max_length=5,
                    ),
                ),
                (
                    "other_posts",
                    models.CharField(
                        blank=True,
                        db_default="",
                        help_text="Posts outside the Party, as written.",
                        max_length=300,
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "earlier_cells",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        help_text="Ids of the cells belonged to before.",
                        size=None,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="person",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "indexes": [
                    models.Index(
                        fields=["organisation", "sort_key"], name="members_person_by_cell"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_text"],
                        name="members_person_search",
                        opclasses=["gin_trgm_ops"],
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("official", "official member"),
                            ("probationary", "probationary member"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "is_working",
                    models.BooleanField(default=True, help_text="Working, not retired."),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="members.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["organisation", "person"], name="members_membership_by_cell"
                    )
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), ("valid", "&&")],
                        name="members_one_membership_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Exemption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exemptions",
                        to="members.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), ("valid", "&&")],
                        name="members_one_exemption_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holder_name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("secretary", "secretary"),
                            ("deputy_secretary", "deputy secretary"),
                            ("cell_committee_member", "cell committee member"),
                            ("minutes_secretary", "minutes secretary"),
                            ("committee_member", "committee member"),
                            ("standing_committee", "standing committee member"),
                            ("office", "committee office"),
                            ("organisation_department", "organisation department"),
                            ("overseer", "committee member in charge of the cell"),
                            ("visitor", "visiting official"),
                            ("hamlet_head", "head of the village or residential group"),
                        ],
                        max_length=30,
                    ),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="members.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["organisation", "kind"], name="members_post_by_organisation"
                    )
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("person", "="),
                            ("organisation", "="),
                            ("kind", "="),
                            ("valid", "&&"),
                        ],
                        name="members_post_not_twice_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("roster", "roster of members"),
                            ("tree", "list of organisations"),
                            ("attendance", "attendance and meetings"),
                        ],
                        max_length=10,
                    ),
                ),
                ("filename", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                ("digest", models.CharField(help_text="SHA-256 of the content.", max_length=64)),
                ("sent_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
