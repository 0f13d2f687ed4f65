"""Addresses of the referral unit."""

from django.urls import path

from harbour.referrals import views

app_name = "referrals"
urlpatterns = [
    path("queue/", views.queue, name="queue"),
    path("queue/<uuid:item_id>/", views.item, name="item"),
    path("queue/<uuid:item_id>/research/", views.research, name="research"),
    path("inbox/", views.inbox, name="inbox"),
    path("<uuid:referral_id>/", views.referral, name="referral"),
]
