"""A call that is answered, with nobody asked for the form, is found at night."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0012_partners"),
    ]

    operations = [
        migrations.AlterField(
            model_name="unowned",
            name="what",
            field=models.CharField(
                choices=[
                    ("FORM", "A form that was asked for, which nobody owes"),
                    (
                        "EVENT",
                        "A domestic abuse call that is answered, and a victim of it without a form",
                    ),
                    ("QUEUE", "A submitted form that is not in the unit's queue"),
                    ("ITEM", "An assessment in the queue without a clock"),
                    ("ROUTE", "Graded, and not sent on"),
                    ("CASE", "High or medium risk without a safeguarding case"),
                    ("OWNER", "A safeguarding case that nobody works on"),
                    ("SUPPORT", "Standard risk: neither referred, nor to be asked again"),
                    ("ANSWER", "A referral that waits for an answer without a clock"),
                    ("CHILD", "A child linked to a case and in no referral"),
                    ("SCHOOL", "A child named at the scene whose school nobody tells"),
                ],
                max_length=10,
            ),
        ),
    ]
