from django.db import migrations

from harbour.kernel.operations import append_only, follow_workflow
from harbour.messages import protection as rules
from harbour.messages.domain.workflow import MESSAGE
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.MESSAGE),
        protect(rules.MESSAGE_STEP),
        append_only("outbox_messagestep"),
        follow_workflow(MESSAGE, table="outbox_message", steps="outbox_messagestep"),
    ]
