import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pole", "0006_judges_see_both"),
        ("safeguarding", "0025_high_since"),
    ]

    operations = [
        migrations.AlterField(
            model_name="update",
            name="key",
            field=models.CharField(max_length=160),
        ),
        migrations.AddField(
            model_name="update",
            name="about_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="update",
            name="concerns_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="update",
            name="suspect",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pole.personrecord",
            ),
        ),
        migrations.AddField(
            model_name="update",
            name="suspect_is",
            field=models.CharField(
                blank=True,
                choices=[("IN", "Held"), ("OUT", "Out"), ("UNSURE", "Not known")],
                db_default="",
                max_length=6,
            ),
        ),
    ]
