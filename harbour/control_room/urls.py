"""Addresses of the control room."""

from django.urls import path

from harbour.control_room import board_views, log_views, safety_views, views

app_name = "control_room"
urlpatterns = [
    path("calls/new/", views.new_call, name="new_call"),
    path("calls/<uuid:call_id>/", views.call, name="call"),
    path("calls/<uuid:call_id>/keep/", views.keep_call, name="keep_call"),
    path("calls/<uuid:call_id>/people/", views.name_person, name="name_person"),
    path("calls/<uuid:call_id>/people/new/<str:role>/", views.new_person, name="new_person"),
    path(
        "calls/<uuid:call_id>/people/<int:position>/remove/",
        views.unname_person,
        name="unname_person",
    ),
    path("incidents/", board_views.outstanding, name="outstanding"),
    path("incidents/board/", board_views.refreshed, name="board"),
    path("incidents/<uuid:incident_id>/", views.incident, name="incident"),
    path("incidents/<uuid:incident_id>/send/", views.send_officer, name="send_officer"),
    path("incidents/<uuid:incident_id>/grade/", views.regrade, name="regrade"),
    path("incidents/<uuid:incident_id>/arrive/", views.arrive, name="arrive"),
    path("incidents/<uuid:incident_id>/again/", views.contact_again, name="contact_again"),
    path("incidents/<uuid:incident_id>/leave/", views.leave, name="leave"),
    path("incidents/<uuid:incident_id>/set-out/", log_views.set_out, name="set_out"),
    path(
        "incidents/<uuid:incident_id>/officers/<uuid:officer_id>/stand-down/",
        log_views.stand_down,
        name="stand_down",
    ),
    path("incidents/<uuid:incident_id>/safety/", safety_views.safety, name="safety"),
    path("incidents/<uuid:incident_id>/kept-from/", safety_views.kept_from, name="kept_from"),
    path("incidents/<uuid:incident_id>/closing/", log_views.closing, name="closing"),
    path("incidents/<uuid:incident_id>/closing/move/", log_views.move_log, name="move_log"),
]
