"""Of a family of measures one table a year is published."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("performance", "0010_kept_by_sight_walls")]

    operations = [
        migrations.RemoveConstraint(model_name="publication", name="published_once_a_year"),
        migrations.AddField(
            model_name="publication",
            name="family",
            field=models.CharField(
                choices=[("CRIMES", "Crimes"), ("CALLS", "Calls")], default="CRIMES", max_length=6
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("owner_agency", "family", "year"), name="published_once_a_year"
            ),
        ),
    ]
