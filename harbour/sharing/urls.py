"""Addresses of sharing."""

from django.urls import path

from harbour.sharing import one_time_views, views

app_name = "sharing"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("sign-in/", views.demo_sign_in, name="demo_sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("sign-out/everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("stay-signed-in/", views.stay_signed_in, name="stay_signed_in"),
    path("purpose/", views.purpose, name="purpose"),
    path("answer/<str:token>/", one_time_views.answer, name="one_time_answer"),
    path("audit/", views.audit, name="audit"),
]
