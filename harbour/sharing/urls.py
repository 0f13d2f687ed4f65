"""Addresses of sharing."""

from django.urls import path

from harbour.sharing import (
    agency_views,
    agreement_views,
    background_views,
    look_views,
    one_time_views,
    views,
)

app_name = "sharing"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("healthz/background", background_views.healthz, name="background_healthz"),
    path("background/", background_views.background, name="background"),
    path("sign-in/", views.demo_sign_in, name="demo_sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("sign-out/everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("stay-signed-in/", views.stay_signed_in, name="stay_signed_in"),
    path("purpose/", views.purpose, name="purpose"),
    path("answer/<str:token>/", one_time_views.answer, name="one_time_answer"),
    path("agreements/", agreement_views.agreements, name="agreements"),
    path("agreements/new/", agreement_views.new_agreement, name="new_agreement"),
    path("agreements/<uuid:agreement_id>/", agreement_views.agreement, name="agreement"),
    path("agreements/<uuid:agreement_id>/sign/", agreement_views.sign, name="sign"),
    path("agreements/<uuid:agreement_id>/review/", agreement_views.review, name="review"),
    path("agreements/<uuid:agreement_id>/leave/", agreement_views.leave, name="leave"),
    path("agreements/<uuid:agreement_id>/given/", agreement_views.given, name="given"),
    path("agreements/<uuid:agreement_id>/clause/", agreement_views.new_clause, name="new_clause"),
    path(
        "agreements/<uuid:agreement_id>/says/<str:heading>/",
        agreement_views.section,
        name="section",
    ),
    path("clauses/<uuid:clause_id>/less/", agreement_views.narrow_clause, name="narrow_clause"),
    path("clauses/<uuid:clause_id>/end/", agreement_views.end_clause, name="end_clause"),
    path("agencies/", agency_views.agencies, name="agencies"),
    path("agencies/new/", agency_views.new_agency, name="new_agency"),
    path("agencies/<uuid:agency_id>/", agency_views.agency, name="agency"),
    path("looks/", look_views.look_alerts, name="look_alerts"),
    path("looks/<uuid:alert_id>/", look_views.look_alert, name="look_alert"),
    path("still/<str:kind>/<uuid:record_id>/", agency_views.still, name="still"),
    path("no-longer-shared/", agency_views.no_longer, name="no_longer"),
    path("received/", agency_views.received, name="received"),
    path("received/<uuid:received_id>/", agency_views.received_one, name="received_one"),
    path("audit/", views.audit, name="audit"),
]
