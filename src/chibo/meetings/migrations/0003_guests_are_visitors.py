"""The text of guests goes: they are visitors now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_visitors_and_secret_ballots")]

    operations = [migrations.RemoveField(model_name="meeting", name="guests")]
