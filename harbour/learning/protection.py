"""Who sees the rows of learning."""

from harbour.sharing.api import Owned, Through

SAMPLE = Owned(table="learning_sample", kind="learning.sample")
SAMPLE_STEP = Through(table="learning_samplestep", parent=SAMPLE, column="record_id")
SAMPLED = Through(table="learning_sampledgrade", parent=SAMPLE, column="sample_id")
SECOND_GRADE = Through(table="learning_secondgrade", parent=SAMPLE, column="sample_id")
LESSON = Through(table="learning_lesson", parent=SAMPLE, column="sample_id")
PASSED_ON = Through(table="learning_passedon", parent=SAMPLE, column="sample_id")
LOOKED_AT = Owned(table="learning_lookedat", kind="learning.lookedat")
