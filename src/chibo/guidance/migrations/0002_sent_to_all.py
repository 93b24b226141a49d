from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("guidance", "0001_first_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name="guidance",
            name="goes_to_all",
            field=models.BooleanField(
                default=False,
                help_text="Sent to all cells below; those that come below later get it too.",
            ),
        ),
    ]
