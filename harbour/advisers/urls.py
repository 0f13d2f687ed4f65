"""Addresses of the advisers' work."""

from django.urls import path

from harbour.advisers import views

app_name = "advisers"
urlpatterns = [
    path("clients/", views.clients, name="clients"),
    path("clients/<uuid:engagement_id>/", views.client, name="client"),
    path("clients/<uuid:engagement_id>/file/", views.file, name="file"),
    path("clients/<uuid:engagement_id>/plan/<uuid:goal_id>/", views.end_goal, name="end_goal"),
    path("clients/<uuid:engagement_id>/agreed/<uuid:agreed_id>/", views.withdraw, name="withdraw"),
    path("clients/<uuid:engagement_id>/<slug:doing>/", views.act, name="act"),
    path("capacity/", views.capacity, name="capacity"),
    path("posts/", views.posts, name="posts"),
    path("posts/<uuid:user_id>/", views.post, name="post"),
    path("requests/<uuid:request_id>/", views.request_page, name="request"),
    path("cases/<uuid:case_id>/", views.of_case, name="of_case"),
    path("cases/<uuid:case_id>/refer/", views.refer, name="refer"),
]
