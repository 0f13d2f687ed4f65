"""Time limits of the referral unit and of what it sends."""

from harbour.kernel.deadline import Hours, Rule, WorkingDays

TRIAGE = Rule(
    id="referrals.triage",
    version="2014-1",
    title="Review a risk assessment",
    duration=Hours(24),
    source="Force protocol: the referral unit reviews every form within a day, high risk first",
)
TRIAGE_HIGH = Rule(
    id="referrals.triage",
    version="2014-1",
    title="Review a high-risk assessment",
    duration=Hours(4),
    source="Force protocol: high risk is reviewed within four hours",
)
SUPPORT_CONTACT = Rule(
    id="referrals.support_contact",
    version="2021-1",
    title="Contact a victim who has been referred",
    duration=WorkingDays(2),
    source="Victims' Code: referral to victim support within 2 working days",
)
CHILD_DECISION = Rule(
    id="referrals.child_decision",
    version="2018-1",
    title="Decide on a child referral",
    duration=WorkingDays(1),
    source="Working Together: a decision within one working day of a referral",
)
ASK_AGAIN = Rule(
    id="referrals.ask_again",
    version="2014-1",
    title="Ask again whether the victim wants support",
    duration=WorkingDays(5),
    source="Force protocol: a standard-risk victim without a referral is asked again by a person",
)
ASK_FIRST = Rule(
    id="referrals.ask_again",
    version="2026-1",
    title="Ask whether the victim wants support: nobody has asked",
    duration=WorkingDays(1),
    source="Force protocol: a standard-risk victim who was never asked is asked by a person the"
    " next working day, and given the details",
)
CHILD_DECISION_HIGH = Rule(
    id="referrals.child_decision",
    version="2014-1",
    title="Decide on a high-risk child referral, with a joint visit where it is needed",
    duration=Hours(24),
    source="HMIC 2014: high-risk domestic abuse child protection is responded to within 24 hours,"
    " with a joint visit with social care where needed",
)
CHILD_REVIEW = Rule(
    id="referrals.child_review",
    version="2014-1",
    title="A sergeant reads a child referral",
    duration=Hours(4),
    source="HMIC 2014: a sergeant of the unit reviews every child referral. High risk is sent"
    " before it, so that the review never delays protection",
)
CHASE = Rule(
    id="referrals.chase",
    version="2026-1",
    title="Ask an agency again that has not answered in time",
    duration=WorkingDays(1),
    source="Force protocol: an agency that is late is rung within a working day, until it answers",
)
NOBODY_HAS_IT = Rule(
    id="referrals.nobody_has_it",
    version="2026-1",
    title="Somebody was nearly dropped: give it an owner",
    duration=Hours(4),
    source="Force protocol: what the nightly proof finds without an owner or a clock gets one"
    " within four hours",
)
CHANNEL_QUIET = Rule(
    id="referrals.channel_quiet",
    version="2026-1",
    title="Assessments no longer come from somewhere: find out why",
    duration=Hours(24),
    source="Force protocol: a channel that falls silent or drops is asked within a day",
)
GRADE_AGAIN = Rule(
    id="referrals.grade_again",
    version="2026-1",
    title="Grade again: together the victim's assessments say more than each alone",
    duration=Hours(24),
    source="HMIC 2014: standard risk is looked at together; force protocol: within a day",
)
ADULT_DECISION = Rule(
    id="referrals.adult_decision",
    version="2014-1",
    title="Decide whether to enquire for an adult at risk",
    duration=WorkingDays(5),
    source="Care Act 2014 s42 (no time in law); five working days is a common local protocol",
)
PARTNER_ANSWER = Rule(
    id="referrals.partner_answer",
    version="2026-1",
    title="Say whether you take on a referral",
    duration=WorkingDays(2),
    source="Force protocol: an agency that is asked about a victim answers within two working"
    " days, so that nobody believes that help is on its way when it is not",
)
SECOND_PERSON = Rule(
    id="referrals.second_person",
    version="2026-1",
    title="A lower grade is proposed: agree, or say why it stays",
    duration=Hours(24),
    source="Force protocol: a grade falls only when two people agree; within a day, and the"
    " higher grade stands until then",
)
REASSESS = Rule(
    id="referrals.reassess",
    version="2026-1",
    title="Something has changed: assess the risk again",
    duration=Hours(24),
    source="Risk is assessed again at a new incident, release, breach, separation or pregnancy"
    " (College of Policing; SafeLives); force protocol: within a day",
)
REJECTED = Rule(
    id="referrals.rejected",
    version="2026-1",
    title="An agency did not take this on: appeal, ask elsewhere, or say why not",
    duration=Hours(24),
    source="SafeLives: a rejected referral can be escalated; force protocol: within a day, so that"
    " nobody believes that help is on its way when it is not",
)
NAME_AUTHORITY = Rule(
    id="referrals.name_authority",
    version="2026-1",
    title="It is not known which authority answers: find out where they live, and send it",
    duration=Hours(1),
    source="Children Act 1989 s47: the authority for the ground on which a child lives or is found;"
    " force protocol: within the hour, and none is guessed",
)
FIND_CHILDREN = Rule(
    id="referrals.find_children",
    version="2026-1",
    title="Children are known of and not named: find out who they are",
    duration=Hours(24),
    source="HMIC 2014: a referral in every case with a child linked; force protocol: within a day",
)
ADULT_NEED = Rule(
    id="referrals.adult_need",
    version="2014-1",
    title="Care and support needs: refer to adult services, or say why not",
    duration=WorkingDays(1),
    source="Care Act 2014 s42: whoever has needs, is at risk of abuse and cannot protect themselves"
    " for it; force protocol: decided within a working day",
)
JOINT_VISIT = Rule(
    id="referrals.joint_visit",
    version="2014-1",
    title="Visit the children together with children's services",
    duration=Hours(24),
    source="HMIC 2014: high-risk domestic abuse child protection is responded to within 24 hours,"
    " with a joint visit with social care where needed",
)
RISEN = Rule(
    id="referrals.risen",
    version="2026-1",
    title="The risk has risen: read what you hold again, and say what you do now",
    duration=WorkingDays(1),
    source="Working Together: what changes the risk is told to whoever works with the family; force"
    " protocol: answered within a working day",
)
RISEN_HIGH = Rule(
    id="referrals.risen",
    version="2014-1",
    title="The risk is high now: read what you hold again, and say what you do now",
    duration=Hours(24),
    source="HMIC 2014: high risk is responded to within 24 hours, whenever it becomes high",
)
NOTICE_CHASE = Rule(
    id="referrals.notice_chase",
    version="2026-1",
    title="Ring the safeguarding lead: a notice has not been read",
    duration=WorkingDays(1),
    source="Operation Encompass: told before the school day begins. Force protocol: what nobody has"
    " acknowledged when it began is told by voice within a working day",
)
