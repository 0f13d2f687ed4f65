"""Addresses of risk."""

from django.urls import path

from harbour.risk.views import (
    beside,
    children,
    correcting,
    details,
    doorstep,
    drafting,
    held,
    submitting,
    supervision,
)

app_name = "risk"
ONE = "assessments/<uuid:assessment_id>/"
urlpatterns = [
    path("assessments/", supervision.mine, name="mine"),
    path("assessments/supervision/", supervision.supervision, name="supervision"),
    path("assessments/not-completed/", supervision.not_completed, name="not_completed"),
    path("assessments/restricted/", beside.honours, name="honours"),
    path("assessments/restricted/<uuid:record_id>/", beside.honour, name="honour"),
    path(ONE, doorstep.assessment, name="assessment"),
    path(f"{ONE}<int:number>/", doorstep.section, name="section"),
    path(f"{ONE}<int:number>/keep/", doorstep.keep_section, name="keep_section"),
    path(f"{ONE}<int:number>/others/", doorstep.others_in_section, name="others_in_section"),
    path(f"{ONE}keep/<slug:page>/", drafting.keep_page, name="keep_page"),
    path(f"{ONE}child/", children.child, name="child"),
    path(f"{ONE}details/", details.details, name="details"),
    path(f"{ONE}submit/", submitting.submit, name="submit"),
    path(f"{ONE}not-completed/", submitting.waive, name="waive"),
    path(f"{ONE}history/", submitting.prompts, name="prompts"),
    path(f"{ONE}countersign/", supervision.countersign, name="countersign"),
    path(f"{ONE}correct/", correcting.correct, name="correct"),
    path(f"{ONE}hold/", held.hold, name="hold"),
    path("people/<uuid:record_id>/assessed-elsewhere/", held.hold_person, name="hold_person"),
    path(
        "people/<uuid:record_id>/assessed-elsewhere/<slug:tool>/",
        held.hold_checklist,
        name="hold_checklist",
    ),
    path("assessed-elsewhere/<uuid:held_id>/", held.held, name="held"),
    path(f"{ONE}paper/", beside.paper, name="paper"),
]
