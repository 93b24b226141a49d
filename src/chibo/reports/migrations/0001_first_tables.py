import django.db.models.deletion
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="FactRevision",
            fields=[
                ("shard", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("revision", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="CellMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("records", "computed from the records kept here"),
                            ("reported", "taken over as counts from elsewhere"),
                        ],
                        default="records",
                        max_length=8,
                    ),
                ),
                ("members", models.PositiveIntegerField(default=0)),
                ("members_exempt", models.PositiveIntegerField(default=0)),
                ("members_working", models.PositiveIntegerField(default=0)),
                ("meetings_due", models.PositiveIntegerField(default=0)),
                ("meetings_held", models.PositiveIntegerField(default=0)),
                ("meetings_on_time", models.PositiveIntegerField(default=0)),
                ("thematic_due", models.PositiveIntegerField(default=0)),
                ("thematic_held", models.PositiveIntegerField(default=0)),
                ("attendance_due", models.PositiveIntegerField(default=0)),
                ("attendance_present", models.PositiveIntegerField(default=0)),
                ("attendance_excused", models.PositiveIntegerField(default=0)),
                ("attendance_unexcused", models.PositiveIntegerField(default=0)),
                ("steps_required", models.PositiveIntegerField(default=0)),
                ("steps_done", models.PositiveIntegerField(default=0)),
                ("minutes_telling", models.PositiveIntegerField(default=0)),
                ("minutes_discussion", models.PositiveIntegerField(default=0)),
                ("speakers", models.PositiveIntegerField(default=0)),
                ("criticism_presented", models.PositiveIntegerField(default=0)),
                ("resolutions_adopted", models.PositiveIntegerField(default=0)),
                ("tasks_given", models.PositiveIntegerField(default=0)),
                ("tasks_done", models.PositiveIntegerField(default=0)),
                ("tasks_overdue", models.PositiveIntegerField(default=0)),
                ("working_members_with_task", models.PositiveIntegerField(default=0)),
                ("sheets_self", models.PositiveIntegerField(default=0)),
                ("sheets_overseer", models.PositiveIntegerField(default=0)),
                ("sheets_visitor", models.PositiveIntegerField(default=0)),
                (
                    "points_self",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=10),
                ),
                (
                    "points_overseer",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=10),
                ),
                (
                    "points_visitor",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=10),
                ),
                (
                    "points_maximum",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=10),
                ),
                (
                    "points_evidence",
                    models.DecimalField(
                        db_default=Decimal("0"),
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=10,
                    ),
                ),
                (
                    "points_measurable",
                    models.DecimalField(
                        db_default=Decimal("0"),
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=10,
                    ),
                ),
                ("gap_pairs", models.PositiveIntegerField(default=0)),
                (
                    "gap_points",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=10),
                ),
                ("rated_good", models.PositiveIntegerField(default=0)),
                ("rated_fair", models.PositiveIntegerField(default=0)),
                ("rated_average", models.PositiveIntegerField(default=0)),
                ("rated_poor", models.PositiveIntegerField(default=0)),
                ("petitions_in", models.PositiveIntegerField(db_default=0, default=0)),
                ("petitions_answered", models.PositiveIntegerField(db_default=0, default=0)),
                ("petitions_late", models.PositiveIntegerField(db_default=0, default=0)),
                ("refreshed_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["month", "organisation"], name="reports_by_month"),
                    models.Index(fields=["-refreshed_at"], name="reports_by_freshness"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "month"), name="reports_cell_month"
                    )
                ],
            },
        ),
    ]
