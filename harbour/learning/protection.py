"""Who sees the rows of learning."""

from harbour.sharing.api import Owned, Through

_INCIDENT = Owned(
    table="control_room_incident", kind="control_room.incident", of_event=("event_id",)
)
_CASE = Owned(
    table="safeguarding_case",
    kind="safeguarding.case",
    about=("victim_id",),
    of_event=("event_id",),
)
"""As their packages declare them: an api needs models, which are not there yet."""

SAMPLE = Owned(table="learning_sample", kind="learning.sample")
SAMPLE_STEP = Through(table="learning_samplestep", parent=SAMPLE, column="record_id")
SAMPLED = Through(table="learning_sampledgrade", parent=SAMPLE, column="sample_id")
SECOND_GRADE = Through(table="learning_secondgrade", parent=SAMPLE, column="sample_id")
LESSON = Through(table="learning_lesson", parent=SAMPLE, column="sample_id")
PASSED_ON = Through(table="learning_passedon", parent=SAMPLE, column="sample_id")
CAUGHT = Owned(table="learning_caught", kind="learning.caught", about=("victim_id",))
LOOKED_AT = Owned(table="learning_lookedat", kind="learning.lookedat", about=("victim_id",))
CALL_PLAN = Owned(table="learning_callplan", kind="learning.callplan")
CALL_PLAN_STEP = Through(table="learning_callplanstep", parent=CALL_PLAN, column="record_id")
CALL_CHECK = Owned(
    table="learning_callcheck",
    kind="learning.callcheck",
    beneath=(("incident_id", _INCIDENT),),
)
CALL_CHECK_STEP = Through(table="learning_callcheckstep", parent=CALL_CHECK, column="record_id")
CALL_MARK = Through(table="learning_callmark", parent=CALL_CHECK, column="check_of_id")
CALL_REPLY = Through(table="learning_callreply", parent=CALL_CHECK, column="check_of_id")
DEVELOPMENT_NEED = Through(
    table="learning_developmentneed", parent=CALL_CHECK, column="check_of_id"
)
THEMED_REVIEW = Owned(table="learning_themedreview", kind="learning.themedreview")
THEMED_STEP = Through(table="learning_themedreviewstep", parent=THEMED_REVIEW, column="record_id")
THEMED_CALL = Through(table="learning_themedcall", parent=THEMED_REVIEW, column="review_id")
FINDING = Through(table="learning_finding", parent=THEMED_REVIEW, column="review_id")
THEME_ACTION = Through(table="learning_themeaction", parent=THEMED_REVIEW, column="review_id")
INSPECTION = Owned(table="learning_inspection", kind="learning.inspection")
COMMENT = Through(table="learning_commissionercomment", parent=INSPECTION, column="inspection_id")
RECOMMENDATION = Owned(table="learning_recommendation", kind="learning.recommendation")
RECOMMENDATION_STEP = Through(
    table="learning_recommendationstep", parent=RECOMMENDATION, column="record_id"
)
ACTION = Through(
    table="learning_recommendationaction", parent=RECOMMENDATION, column="recommendation_id"
)
DEATH_REVIEW = Owned(
    table="learning_deathreview", kind="learning.deathreview", about=("victim_id",)
)
DEATH_REVIEW_STEP = Through(
    table="learning_deathreviewstep", parent=DEATH_REVIEW, column="record_id"
)
REVIEW_PART = Through(table="learning_deathreviewpart", parent=DEATH_REVIEW, column="review_id")
PANEL = Through(table="learning_panelmember", parent=DEATH_REVIEW, column="review_id")
SHARED_LESSON = Owned(table="learning_sharedlesson", kind="learning.sharedlesson")
LESSON_READ = Through(table="learning_lessonread", parent=SHARED_LESSON, column="lesson_id")
PILOT = Owned(table="learning_pilot", kind="learning.pilot")
PILOT_STEP = Through(table="learning_pilotstep", parent=PILOT, column="record_id")
ENROLMENT = Through(table="learning_enrolment", parent=PILOT, column="pilot_id")
PILOT_OUTCOME = Through(table="learning_pilotoutcome", parent=PILOT, column="pilot_id")
PILOT_REPORT = Through(table="learning_pilotreport", parent=PILOT, column="pilot_id")
SURVEY_ANSWER = Owned(table="learning_surveyanswer", kind="learning.surveyanswer")
SURVEY_ASK = Owned(
    table="learning_surveyask",
    kind="learning.surveyask",
    about=("victim_id",),
    beneath=(("case_id", _CASE),),
)
FILE_ROUND = Owned(table="learning_fileround", kind="learning.fileround")
FILE_ROUND_STEP = Through(table="learning_fileroundstep", parent=FILE_ROUND, column="record_id")
FILE_READ = Through(table="learning_fileread", parent=FILE_ROUND, column="round_id")
