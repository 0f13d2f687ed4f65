from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pole", "0006_judges_see_both"),
    ]

    operations = [
        migrations.AddField(
            model_name="offence",
            name="mode",
            field=models.CharField(
                blank=True,
                choices=[
                    ("SUMMARY", "Summary only"),
                    ("EITHER_WAY", "Either way"),
                    ("INDICTABLE", "Indictable only"),
                ],
                db_default="",
                max_length=10,
            ),
        ),
    ]
