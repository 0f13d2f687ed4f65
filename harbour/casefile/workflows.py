"""Every lifecycle of the product, where its steps are, and its page in the docs."""

from dataclasses import dataclass

from harbour.advisers.api import ENGAGEMENT, REQUEST
from harbour.control_room.api import INCIDENT
from harbour.investigation.api import CAUTION, CRIME, SUSPECT
from harbour.kernel.workflow import Workflow
from harbour.learning.api import (
    CALL_CHECK,
    CALL_PLAN,
    DEATH_REVIEW,
    FILE_ROUND,
    PILOT,
    RECOMMENDATION,
    SAMPLE,
    THEMED_REVIEW,
)
from harbour.marac import api as marac
from harbour.messages.api import MESSAGE, PUBLIC_MESSAGE
from harbour.perpetrators.api import (
    DISCLOSURE,
    MANAGED,
    NOTICE,
    PANEL,
    PANEL_ACTION,
    RECALL,
    RELEASE,
    STALKING,
)
from harbour.referrals.api import REFERRAL, TRIAGE
from harbour.risk.api import ASSESSMENT
from harbour.safeguarding.api import CASE, RIGHTS, TRACKED, UPDATE
from harbour.sharing.api import RECTIFICATION, RETENTION


@dataclass(frozen=True, slots=True)
class Lifecycle:
    workflow: Workflow
    table: str
    steps: str

    @property
    def page(self) -> str:
        return f"{self.workflow.name.lower().replace(' ', '-')}.md"

    @property
    def text(self) -> str:
        rows = "\n".join(
            f"| {each.source} | {each.event} | {each.target} |"
            for each in self.workflow.transitions
        )
        return (
            f"# {self.workflow.name}\n\n"
            "Made by `manage.py draw_workflows` from the table that the database keeps to.\n\n"
            f"```mermaid\n{self.workflow.as_mermaid()}\n```\n\n"
            f"| from | step | to |\n|---|---|---|\n{rows}\n"
        )


LIFECYCLES = (
    Lifecycle(INCIDENT, "control_room_incident", "control_room_incidentstep"),
    Lifecycle(ASSESSMENT, "risk_assessment", "risk_assessmentstep"),
    Lifecycle(TRIAGE, "referrals_triageitem", "referrals_triageitemstep"),
    Lifecycle(REFERRAL, "referrals_referral", "referrals_referralstep"),
    Lifecycle(CASE, "safeguarding_case", "safeguarding_casestep"),
    Lifecycle(UPDATE, "safeguarding_update", "safeguarding_updatestep"),
    Lifecycle(TRACKED, "safeguarding_tracked", "safeguarding_trackedstep"),
    Lifecycle(RIGHTS, "safeguarding_rightsrequest", "safeguarding_rightsrequeststep"),
    Lifecycle(ENGAGEMENT, "advisers_engagement", "advisers_engagementstep"),
    Lifecycle(REQUEST, "advisers_informationrequest", "advisers_informationrequeststep"),
    Lifecycle(marac.REFERRAL, "marac_referral", "marac_referralstep"),
    Lifecycle(marac.CASE, "marac_case", "marac_casestep"),
    Lifecycle(marac.MEETING, "marac_meeting", "marac_meetingstep"),
    Lifecycle(marac.ACTION, "marac_action", "marac_actionstep"),
    Lifecycle(marac.TRANSFER, "marac_transfer", "marac_transferstep"),
    Lifecycle(marac.HUB_CASE, "marac_hubcase", "marac_hubcasestep"),
    Lifecycle(DISCLOSURE, "perpetrators_disclosure", "perpetrators_disclosurestep"),
    Lifecycle(MANAGED, "perpetrators_managed", "perpetrators_managedstep"),
    Lifecycle(NOTICE, "perpetrators_notice", "perpetrators_noticestep"),
    Lifecycle(STALKING, "perpetrators_stalkingapplication", "perpetrators_stalkingapplicationstep"),
    Lifecycle(PANEL, "perpetrators_panel", "perpetrators_panelstep"),
    Lifecycle(PANEL_ACTION, "perpetrators_panelaction", "perpetrators_panelactionstep"),
    Lifecycle(RECALL, "perpetrators_recall", "perpetrators_recallstep"),
    Lifecycle(RELEASE, "perpetrators_release", "perpetrators_releasestep"),
    Lifecycle(RECOMMENDATION, "learning_recommendation", "learning_recommendationstep"),
    Lifecycle(DEATH_REVIEW, "learning_deathreview", "learning_deathreviewstep"),
    Lifecycle(PILOT, "learning_pilot", "learning_pilotstep"),
    Lifecycle(FILE_ROUND, "learning_fileround", "learning_fileroundstep"),
    Lifecycle(CRIME, "investigation_crime", "investigation_crimestep"),
    Lifecycle(CAUTION, "investigation_caution", "investigation_cautionstep"),
    Lifecycle(SUSPECT, "investigation_suspect", "investigation_suspectstep"),
    Lifecycle(SAMPLE, "learning_sample", "learning_samplestep"),
    Lifecycle(CALL_PLAN, "learning_callplan", "learning_callplanstep"),
    Lifecycle(CALL_CHECK, "learning_callcheck", "learning_callcheckstep"),
    Lifecycle(THEMED_REVIEW, "learning_themedreview", "learning_themedreviewstep"),
    Lifecycle(RETENTION, "sharing_retentionreview", "sharing_retentionreviewstep"),
    Lifecycle(RECTIFICATION, "sharing_rectification", "sharing_rectificationstep"),
    Lifecycle(MESSAGE, "outbox_message", "outbox_messagestep"),
    Lifecycle(PUBLIC_MESSAGE, "outbox_publicmessage", "outbox_publicmessagestep"),
)
