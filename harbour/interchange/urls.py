"""Addresses of interchange."""

from django.urls import path

from harbour.interchange.views import returns

app_name = "interchange"
urlpatterns = [
    path("", returns.returns, name="returns"),
    path("<slug:template>/<int:year>/", returns.prepared, name="prepared"),
    path("<slug:template>/<int:year>/file.<slug:kind>", returns.return_file, name="return_file"),
]
