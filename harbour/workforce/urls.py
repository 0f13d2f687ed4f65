"""Addresses of the workforce."""

from django.urls import path

from harbour.workforce.views import notices, training

app_name = "workforce"
urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("training/", training.training, name="training"),
    path("training/needs/", training.needs, name="training_needs"),
    path("training/people/<uuid:user_id>/", training.person, name="trainee"),
    path("training/notices/<uuid:awareness_id>/read/", training.read, name="read_awareness"),
    path("training/add/<slug:what>/", training.add, name="training_add"),
]
