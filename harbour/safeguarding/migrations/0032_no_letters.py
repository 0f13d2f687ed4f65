"""No letter is agreed: nobody knows who opens it, and its address tells where somebody lives."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

# Not valid: what was agreed before stays as it was said, and nothing is ever sent by it.
GUARD = """
ALTER TABLE safeguarding_safecontact ADD CONSTRAINT no_letter_is_agreed
    CHECK (NOT 'LETTER' = ANY (channels)) NOT VALID;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0031_suspects_are_told_nothing")]

    operations = [
        RunSQL(GUARD, "ALTER TABLE safeguarding_safecontact DROP CONSTRAINT no_letter_is_agreed;")
    ]
