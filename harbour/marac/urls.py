"""Addresses of the Marac."""

from django.urls import path

from harbour.marac.views import acts, cases, meetings

app_name = "marac"
urlpatterns = [
    path("", meetings.index, name="index"),
    path("flags/", cases.flags, name="flags"),
    path("refer/<uuid:record_id>/", cases.refer, name="refer"),
    path("referrals/<uuid:referral_id>/", cases.referral, name="referral"),
    path("conferences/<uuid:conference_id>/meetings/", meetings.schedule, name="schedule"),
    path("conferences/<uuid:conference_id>/volume/", meetings.volume, name="volume"),
    path("meetings/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:meeting_id>/list/", meetings.list_proposed, name="list_proposed"),
    path("meetings/<uuid:meeting_id>/send/", meetings.send, name="send"),
    path("meetings/<uuid:meeting_id>/minutes/", meetings.send_minutes, name="send_minutes"),
    path("meetings/<uuid:meeting_id>/minutes.pdf", meetings.minutes_paper, name="paper"),
    path("meetings/<uuid:meeting_id>/attended/<uuid:agency_id>/", acts.attend, name="attend"),
    path("meetings/<uuid:meeting_id>/over/", acts.hold, name="hold"),
    path("cases/<uuid:case_id>/", cases.case, name="case"),
    path("cases/<uuid:case_id>/research/", acts.research, name="research"),
    path("cases/<uuid:case_id>/heard/", acts.hear, name="hear"),
    path("cases/<uuid:case_id>/action/", acts.add_action, name="add_action"),
    path("cases/<uuid:case_id>/put-off/", acts.put_off, name="put_off"),
    path("cases/<uuid:case_id>/close/", cases.close, name="close"),
    path("actions/<uuid:action_id>/", acts.action, name="action"),
]
