from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0027_judged_first")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="area",
            field=models.CharField(blank=True, db_default="", max_length=120),
        ),
    ]
