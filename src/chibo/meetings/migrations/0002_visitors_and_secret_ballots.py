"""Visitors with their remarks instead of a text of names; votes by secret ballot in counts."""

import django.db.models.deletion
from django.db import migrations, models

# Names typed at the opening, one a line, become visitors.
GUESTS_BECOME_VISITORS = """
insert into meetings_visitor (organisation_id, meeting_id, name, remarks, at)
select m.organisation_id, m.id, left(trim(line), 200), '', coalesce(m.started_at, m.scheduled_at)
from meetings_meeting m, regexp_split_to_table(m.guests, E'\\n') as line
where trim(line) <> ''
"""
VISITORS_BECOME_GUESTS = """
update meetings_meeting m set guests = v.names
from (select meeting_id, string_agg(name, E'\\n' order by at, id) as names
      from meetings_visitor group by meeting_id) v
where v.meeting_id = m.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_first_tables"),
        ("orgs", "0002_kinds_and_services"),
    ]

    operations = [
        migrations.AddField(
            model_name="vote",
            name="is_secret",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="vote",
            name="slips_given",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="vote",
            name="slips_collected",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="vote",
            name="slips_valid",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Visitor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="With the post, as it is to be read.", max_length=200
                    ),
                ),
                ("remarks", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visitors",
                        to="meetings.meeting",
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
            ],
            options={"ordering": ["at", "id"]},
        ),
        migrations.RunSQL(GUESTS_BECOME_VISITORS, VISITORS_BECOME_GUESTS),
    ]
