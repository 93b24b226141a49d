import chibo.orgs.fields
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        django.contrib.postgres.operations.CreateExtension(
            name="ltree",
        ),
        django.contrib.postgres.operations.CreateExtension(
            name="btree_gist",
        ),
        django.contrib.postgres.operations.CreateExtension(
            name="pg_trgm",
        ),
        django.contrib.postgres.operations.CreateExtension(
            name="unaccent",
        ),
        migrations.CreateModel(
            name="Kind",
            fields=[
                ("code", models.CharField(max_length=40, primary_key=True, serialize=False)),
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("top", "central, province or city committee"),
                            ("superior", "committee directly above the grassroots"),
                            ("grassroots", "grassroots organisation with a committee"),
                            ("section", "section committee"),
                            ("cell", "cell"),
                        ],
                        max_length=12,
                    ),
                ),
                ("label_vi", models.CharField(max_length=120)),
                ("label_en", models.CharField(max_length=120)),
                (
                    "is_district",
                    models.BooleanField(default=False, help_text="A territorial district level."),
                ),
                (
                    "is_grassroots",
                    models.BooleanField(
                        default=False, help_text="Counts as a grassroots organisation (TCCSĐ)."
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "cell_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("residential_unit", "village or residential group"),
                            ("agency", "administrative agency"),
                            ("service_unit", "public service unit"),
                            ("state_enterprise", "state enterprise (state share over 50 %)"),
                            ("private_enterprise", "enterprise with a state share of 50 % or less"),
                            ("students", "pupils and students"),
                            ("armed_forces", "armed forces"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state_share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Percent of capital.",
                        max_digits=5,
                        null=True,
                    ),
                ),
                ("is_remote", models.BooleanField(default=False)),
                ("is_ethnic_minority_area", models.BooleanField(default=False)),
                ("is_specially_difficult", models.BooleanField(default=False)),
                ("founded_on", models.DateField(blank=True, null=True)),
                ("dissolved_on", models.DateField(blank=True, null=True)),
                (
                    "place_name",
                    models.CharField(
                        blank=True, help_text="The place papers are dated at.", max_length=80
                    ),
                ),
                ("path", chibo.orgs.fields.PathField(unique=True)),
                ("sort_key", models.CharField(blank=True, max_length=400)),
                ("search_text", models.CharField(blank=True, max_length=400)),
                (
                    "kind",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="orgs.kind"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="orgs.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "indexes": [
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["path"], name="orgs_path_gist"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state_share__isnull", True),
                            models.Q(("state_share__gte", 0), ("state_share__lte", 100)),
                            _connector="OR",
                        ),
                        name="orgs_state_share_is_a_percentage",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "cell_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("residential_unit", "village or residential group"),
                            ("agency", "administrative agency"),
                            ("service_unit", "public service unit"),
                            ("state_enterprise", "state enterprise (state share over 50 %)"),
                            ("private_enterprise", "enterprise with a state share of 50 % or less"),
                            ("students", "pupils and students"),
                            ("armed_forces", "armed forces"),
                        ],
                        max_length=20,
                    ),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "kind",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="orgs.kind"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("organisation", "="), ("valid", "&&")],
                        name="orgs_one_placement_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="orgs.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("organisation", "="), ("valid", "&&")],
                        name="orgs_one_term_at_a_time",
                    )
                ],
            },
        ),
    ]
