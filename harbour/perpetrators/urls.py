"""Addresses of perpetrator management."""

from django.urls import path

from harbour.perpetrators.views import (
    briefing,
    disclosures,
    managing,
    orders,
    picture,
    releases,
    staff,
)

app_name = "perpetrators"
urlpatterns = [
    path("", managing.index, name="index"),
    path("picture/", picture.picture, name="picture"),
    path("perhaps/", managing.perhaps, name="perhaps"),
    path("orders/<uuid:order_id>/ending/", orders.ending, name="ending"),
    path("picture.csv", picture.export, name="picture_csv"),
    path("briefing/", briefing.briefing, name="briefing"),
    path("briefing/<uuid:team_id>/briefing.pdf", briefing.paper, name="briefing_paper"),
    path("briefing/<uuid:team_id>/read/", briefing.read, name="read"),
    path("briefing/tasks/<uuid:task_id>/", briefing.answer_task, name="answer_task"),
    path("releases/", releases.index, name="releases"),
    path("releases/<uuid:release_id>/", releases.release, name="release"),
    path("releases/<uuid:release_id>/victims/<uuid:victim_id>/", releases.warn, name="warn"),
    path("releases/<uuid:release_id>/<slug:doing>/", releases.act, name="release_act"),
    path("orders/", orders.index, name="orders"),
    path("orders/<uuid:order_id>/", orders.order, name="order"),
    path("orders/<uuid:order_id>/breach/", orders.breach, name="breach"),
    path("notices/<uuid:notice_id>/", orders.notice, name="notice"),
    path("notices/<uuid:notice_id>/notice.pdf", orders.notice_paper, name="notice_paper"),
    path("notices/<uuid:notice_id>/<slug:doing>/", orders.act, name="notice_act"),
    path("disclosures/", disclosures.index, name="disclosures"),
    path("disclosures/<uuid:disclosure_id>/", disclosures.disclosure, name="disclosure"),
    path(
        "disclosures/<uuid:disclosure_id>/<slug:doing>/",
        disclosures.act,
        name="disclosure_act",
    ),
    path("restricted/", staff.index, name="staff_matters"),
    path("restricted/<uuid:matter_id>/", staff.matter, name="staff_matter"),
    path("restricted/<uuid:matter_id>/<slug:doing>/", staff.act, name="staff_matter_act"),
    path("people/<uuid:record_id>/restrict/", staff.restrict, name="restrict"),
    path("people/<uuid:record_id>/disclosure/", disclosures.receive, name="receive_disclosure"),
    path("people/<uuid:record_id>/order/", orders.record, name="record_order"),
    path("people/<uuid:record_id>/notice/", orders.ask, name="ask_for_notice"),
    path("people/<uuid:record_id>/task/", briefing.set_task, name="set_task"),
    path("people/<uuid:record_id>/release/", releases.plan, name="plan_release"),
    path("people/<uuid:record_id>/", managing.person, name="person"),
    path("people/<uuid:record_id>/<slug:doing>/", managing.act, name="act"),
]
