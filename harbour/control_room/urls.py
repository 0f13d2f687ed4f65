"""Addresses of the control room."""

from django.urls import path

from harbour.control_room import (
    answer_views,
    board_views,
    call_views,
    duty_views,
    log_views,
    marker_views,
    ringing_views,
    safety_views,
    telephony_views,
    views,
)

app_name = "control_room"
urlpatterns = [
    path("telephony/ringing/", telephony_views.ringing, name="ringing"),
    path("calls/rang-off/<uuid:rung_id>/", ringing_views.rang_off, name="rang_off"),
    path("calls/new/", call_views.new_call, name="new_call"),
    path("calls/<uuid:call_id>/", call_views.call, name="call"),
    path("calls/<uuid:call_id>/keep/", call_views.keep_call, name="keep_call"),
    path("calls/<uuid:call_id>/people/", call_views.name_person, name="name_person"),
    path("calls/<uuid:call_id>/people/new/<str:role>/", call_views.new_person, name="new_person"),
    path(
        "calls/<uuid:call_id>/people/<int:position>/remove/",
        call_views.unname_person,
        name="unname_person",
    ),
    path("incidents/", board_views.outstanding, name="outstanding"),
    path("incidents/review/", duty_views.review_queue, name="review_queue"),
    path("incidents/review/now/", duty_views.review_queue_now, name="review_queue_now"),
    path("incidents/on-duty/", duty_views.on_duty, name="on_duty"),
    path("incidents/on-duty/<uuid:unit_id>/", duty_views.unit, name="unit"),
    path("markers/<uuid:marker_id>/", marker_views.one, name="marker"),
    path("people/<uuid:record_id>/markers/", marker_views.of_person, name="markers"),
    path("incidents/board/", board_views.refreshed, name="board"),
    path("incidents/<uuid:incident_id>/", views.incident, name="incident"),
    path("incidents/<uuid:incident_id>/send/", views.send_officer, name="send_officer"),
    path("incidents/<uuid:incident_id>/grade/", answer_views.regrade, name="regrade"),
    path("incidents/<uuid:incident_id>/arrive/", views.arrive, name="arrive"),
    path("incidents/<uuid:incident_id>/ring-back/", answer_views.ring_back, name="ring_back"),
    path("incidents/<uuid:incident_id>/video/", answer_views.see_by_video, name="video"),
    path("incidents/<uuid:incident_id>/about/", answer_views.mark, name="mark"),
    path("incidents/<uuid:incident_id>/narrative/", views.narrate, name="narrate"),
    path("incidents/<uuid:incident_id>/review/", duty_views.review, name="review"),
    path("incidents/<uuid:incident_id>/advice/", views.follow_advice, name="follow_advice"),
    path("incidents/<uuid:incident_id>/restricted/", answer_views.honour, name="honour"),
    path("incidents/<uuid:incident_id>/leave/", views.leave, name="leave"),
    path("incidents/<uuid:incident_id>/set-out/", log_views.set_out, name="set_out"),
    path(
        "incidents/<uuid:incident_id>/officers/<uuid:officer_id>/stand-down/",
        log_views.stand_down,
        name="stand_down",
    ),
    path("incidents/<uuid:incident_id>/safety/", safety_views.safety, name="safety"),
    path("incidents/<uuid:incident_id>/kept-from/", safety_views.kept_from, name="kept_from"),
    path("incidents/<uuid:incident_id>/log/", log_views.log, name="log"),
    path("incidents/<uuid:incident_id>/link/", log_views.link, name="link"),
    path("incidents/<uuid:incident_id>/closing/", log_views.closing, name="closing"),
    path("incidents/<uuid:incident_id>/closing/move/", log_views.move_log, name="move_log"),
]
