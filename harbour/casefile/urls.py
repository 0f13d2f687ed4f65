"""Addresses of the casefile."""

from django.urls import path

from harbour.casefile import (
    addresses,
    alerts,
    between,
    briefing_pages,
    copies,
    judging,
    keeping,
    reach,
    searching,
    telling,
    tracker,
    views,
)

app_name = "casefile"
urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("search/", searching.search, name="search"),
    path("search/full/", searching.full_search, name="full_search"),
    path("calls/<uuid:call_id>/who/<str:role>/", searching.who_for_call, name="who_for_call"),
    path(
        "incidents/<uuid:incident_id>/who/<str:role>/",
        searching.who_for_incident,
        name="who_for_incident",
    ),
    path("calls/<uuid:call_id>/caller/", searching.caller, name="caller"),
    path("people/<uuid:record_id>/", views.person, name="person"),
    path("incidents/<uuid:incident_id>/briefing/", briefing_pages.page, name="briefing"),
    path(
        "incidents/<uuid:incident_id>/briefing/now/",
        briefing_pages.followed,
        name="briefing_now",
    ),
    path(
        "incidents/<uuid:incident_id>/briefing/paper/",
        briefing_pages.paper,
        name="briefing_paper",
    ),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/new/", alerts.new_alert, name="new_alert"),
    path("alerts/<uuid:watch_id>/end/", alerts.end_alert, name="end_alert"),
    path("reach/", reach.reach, name="reach"),
    path("tracker/", tracker.tracker, name="tracker"),
    path("cases/<uuid:case_id>/copy/", copies.copy, name="copy"),
    path("data-requests/<uuid:request_id>/copy.pdf", copies.subject_copy, name="subject_copy"),
    path("counter-allegations/<uuid:counter_id>/", between.counter, name="counter"),
    path("people/<uuid:record_id>/and/<uuid:other_id>/", between.between, name="between"),
    path("people/<uuid:record_id>/tracker/", tracker.tracked, name="tracked"),
    path("people/<uuid:record_id>/addresses/", addresses.addresses, name="addresses"),
    path("people/<uuid:record_id>/addresses/new/", addresses.new, name="new_secret_address"),
    path("people/<uuid:record_id>/addresses/<uuid:place_id>/", addresses.known, name="keep_secret"),
    path("people/<uuid:record_id>/alert/", alerts.alert_about, name="alert_about"),
    path("people/<uuid:record_id>/shared/", telling.shared, name="shared"),
    path("retention/", keeping.retention, name="retention"),
    path("people/<uuid:record_id>/kept/", keeping.keeping, name="keeping"),
    path("people/<uuid:record_id>/kept/<slug:deed>/", keeping.keep, name="keep"),
    path(
        "people/<uuid:record_id>/kept/<slug:deed>/<uuid:about_id>/", keeping.keep, name="keep_about"
    ),
    path("people/<uuid:record_id>/put-right/", keeping.put_right, name="put_right"),
    path("people/<uuid:record_id>/know/", telling.know, name="know"),
    path("people/<uuid:record_id>/shared/point/", telling.point, name="point"),
    path("people/<uuid:record_id>/shared/add/", telling.add, name="add"),
    path("people/<uuid:record_id>/shared/ask/", telling.ask_outside, name="ask_outside"),
    path(
        "people/<uuid:record_id>/shared/<str:kind>/<uuid:told_id>/back/",
        telling.take_back,
        name="take_back",
    ),
    path("people/<uuid:record_id>/others/", judging.others, name="others"),
    path("people/<uuid:record_id>/or/<uuid:other_id>/", judging.compare, name="compare"),
    path("people/<uuid:record_id>/or/<uuid:other_id>/look/", judging.look, name="look_again"),
    path("judgements/<uuid:judgement_id>/", judging.judged, name="judged"),
    path("judgements/<uuid:judgement_id>/withdraw/", judging.withdraw, name="withdraw"),
    path("judgements/contradictions/", judging.contradictions, name="contradictions"),
]
