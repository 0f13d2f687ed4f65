"""Addresses of the referral unit."""

from django.urls import path

from harbour.referrals.views import (
    children,
    household,
    nightly,
    partners,
    referral,
    schools,
    unit,
)

app_name = "referrals"
urlpatterns = [
    path("queue/", unit.queue, name="queue"),
    path("queue/<uuid:item_id>/", unit.item, name="item"),
    path("queue/<uuid:item_id>/research/", unit.research, name="research"),
    path("queue/<uuid:item_id>/second/<uuid:proposal_id>/", unit.second, name="second"),
    path("queue/<uuid:item_id>/<slug:deed>/note/", unit.more, name="more"),
    path("queue/<uuid:item_id>/adult/", household.has_needs, name="has_needs"),
    path("adults/<uuid:need_id>/", household.household, name="household"),
    path("children/", children.children, name="children"),
    path("schools/", schools.notices, name="notices"),
    path("schools/told/", schools.told, name="told"),
    path("schools/<uuid:notice_id>/", schools.notice, name="notice"),
    path("families/", children.families, name="families"),
    path("nobody-dropped/", nightly.nights, name="nights"),
    path("nobody-dropped/<uuid:night_id>/", nightly.night, name="night"),
    path("sent/", referral.sent, name="sent"),
    path("assessments/<uuid:assessment_id>/refer/", referral.refer, name="refer"),
    path("ours/", partners.ours, name="ours"),
    path("use/", partners.use, name="use"),
    path("inbox/", referral.inbox, name="inbox"),
    path("<uuid:referral_id>/", referral.referral, name="referral"),
]
