"""A call is found by the number that rang, whoever that was and however it was written.

The column is worked out by the database: comparing it with a number is all that is asked of it,
which its index may answer under row-level security, as working a number out may not.
"""

from django.db import migrations, models
from django.db.models import F, Func, Value
from django.db.models.functions import Right


def _last_seven_of(column: str) -> models.GeneratedField:
    figures = Func(F(column), Value(r"\D"), Value(""), Value("g"), function="regexp_replace")
    return models.GeneratedField(
        expression=Right(figures, 7), output_field=models.CharField(max_length=7), db_persist=True
    )


class Migration(migrations.Migration):
    dependencies = [("control_room", "0020_incident_codes")]

    operations = [
        migrations.AddField("contact", "caller_key", _last_seven_of("caller_phone")),
        migrations.AddIndex(
            "contact", models.Index(fields=["caller_key"], name="contact_by_number")
        ),
        migrations.AddField("rungcall", "number_key", _last_seven_of("number")),
        migrations.AddIndex("rungcall", models.Index(fields=["number_key"], name="rung_by_number")),
    ]
