"""Addresses of safeguarding."""

from django.urls import path

from harbour.safeguarding.views import acts, added, case, community, housing, reach, rights, updates

app_name = "safeguarding"
urlpatterns = [
    path("cases/", case.cases, name="cases"),
    path("updates/", updates.updates, name="updates"),
    path("updates/<uuid:update_id>/", updates.update, name="update"),
    path("added/<uuid:added_id>/", added.added, name="added"),
    path("messages/", case.outbox, name="outbox"),
    path("requests/", rights.rights_requests, name="rights_requests"),
    path("requests/new/", rights.take_request, name="take_request"),
    path("requests/taken/", rights.request_taken, name="request_taken"),
    path("requests/<uuid:request_id>/", rights.rights_request, name="rights_request"),
    path("requests/<uuid:request_id>/answer.pdf", rights.answer_paper, name="answer_paper"),
    path("requests/<uuid:request_id>/answered/", rights.answered, name="answered"),
    path("communities/", community.community, name="community"),
    path("communities/<slug:doing>/", community.do, name="community_do"),
    path("communities/tried/<uuid:outreach_id>/", community.came, name="came"),
    path("updates/<uuid:update_id>/hours/", updates.override, name="override"),
    path("load/", case.load, name="load"),
    path("reach/<uuid:record_id>/", reach.reach, name="reach"),
    path("cases/<uuid:case_id>/", case.case, name="case"),
    path("cases/<uuid:case_id>/measures/<uuid:measure_id>/", acts.end_measure, name="end_measure"),
    path("cases/<uuid:case_id>/housing/", housing.housing, name="housing"),
    path("cases/<uuid:case_id>/housing/homes/<uuid:search_id>/", housing.home, name="home"),
    path("cases/<uuid:case_id>/housing/works/<uuid:work_id>/", housing.work, name="work"),
    path("cases/<uuid:case_id>/<slug:doing>/", acts.act, name="act"),
]
