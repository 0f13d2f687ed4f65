"""Addresses of interchange."""

from django.urls import path

from harbour.interchange.views import returns

app_name = "interchange"
urlpatterns = [
    path("", returns.returns, name="returns"),
    path("sent/<uuid:return_id>/", returns.sent, name="sent"),
    path("sent/<uuid:return_id>/file.<slug:kind>", returns.sent_file, name="sent_file"),
    path("<slug:template>/<int:year>/", returns.prepared, name="prepared"),
    path("<slug:template>/<int:year>/file.<slug:kind>", returns.return_file, name="return_file"),
]
