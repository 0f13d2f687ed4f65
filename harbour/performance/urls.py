"""Addresses of figures."""

from django.urls import path

from harbour.performance.views import daily, measures

app_name = "performance"
urlpatterns = [
    path("daily/", daily.daily, name="daily"),
    path("measures/", measures.measures, name="measures"),
    path("measures/<slug:measure_id>/", measures.measure, name="measure"),
    path("measures/<slug:measure_id>/cases/", measures.counted, name="counted"),
    path("measures/<slug:measure_id>/file.<slug:kind>", measures.export, name="export"),
]
