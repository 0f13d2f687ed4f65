from django.db import migrations

from harbour.control_room import protection as rules
from harbour.control_room.domain.workflow import INCIDENT
from harbour.kernel.operations import append_only, follow_workflow
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("control_room", "0001_initial"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.CONTACT),
        protect(rules.INCIDENT, update=("grade", "attend_by", "team_id", "ground")),
        protect(rules.INCIDENT_STEP),
        protect(rules.THRIVE),
        protect(rules.GRADING),
        protect(rules.DEPLOYMENT, update=("arrived_at", "cleared_at")),
        protect(rules.CHECK),
        append_only("control_room_incidentstep"),
        append_only("control_room_thrive"),
        append_only("control_room_grading"),
        follow_workflow(INCIDENT, table="control_room_incident", steps="control_room_incidentstep"),
    ]
