from django.db import migrations, models

KINDS = [
    ("BAIL", "From custody, on bail"),
    ("RUI", "From custody, under investigation"),
    ("CAUTION", "From custody, cautioned or dealt with out of court"),
    ("NFA", "From custody, no further action"),
    ("COURT", "From court"),
    ("REMAND", "From remand"),
    ("SENTENCE", "From prison, at the end of a sentence"),
    ("LICENCE", "From prison, on licence"),
    ("HDC", "From prison, on home detention curfew"),
    ("ROTL", "From prison, on temporary licence"),
    ("TAG_ENDS", "Electronic monitoring ends"),
]


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0038_stalking_walls")]

    operations = [
        migrations.AlterField(
            model_name="release",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=10),
        ),
    ]
