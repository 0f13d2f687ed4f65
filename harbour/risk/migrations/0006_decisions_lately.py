from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("risk", "0005_words")]

    operations = [
        migrations.AddIndex(
            model_name="gradedecision",
            index=models.Index(fields=["stage", "-decided_at"], name="decision_lately"),
        )
    ]
