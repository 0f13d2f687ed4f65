from django.db import migrations

from harbour.kernel.operations import append_only, follow_workflow
from harbour.messages import protection as rules
from harbour.messages.domain.workflow import PUBLIC_MESSAGE
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("outbox", "0003_public"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.PUBLIC, person_column="about_id"),
        protect(rules.PUBLIC_STEP),
        append_only("outbox_publicmessagestep"),
        follow_workflow(
            PUBLIC_MESSAGE, table="outbox_publicmessage", steps="outbox_publicmessagestep"
        ),
    ]
