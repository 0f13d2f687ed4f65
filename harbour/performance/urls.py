"""Addresses of figures."""

from django.urls import path

from harbour.performance.views import daily, framework, measures, publishing

app_name = "performance"
urlpatterns = [
    path("daily/", daily.daily, name="daily"),
    path("framework/", framework.standing, name="framework"),
    path("commissioner/", framework.commissioner, name="commissioner"),
    path("measures/<slug:measure_id>/note/", framework.note, name="note"),
    path("measures/<slug:measure_id>/aim/", framework.aim, name="aim"),
    path("publications/", publishing.publications, name="publications"),
    path("publications/<uuid:publication_id>/", publishing.publication, name="publication"),
    path(
        "publications/<uuid:publication_id>/file.<slug:kind>",
        publishing.publication_file,
        name="publication_file",
    ),
    path("measures/", measures.measures, name="measures"),
    path("measures/<slug:measure_id>/", measures.measure, name="measure"),
    path("measures/<slug:measure_id>/cases/", measures.counted, name="counted"),
    path("measures/<slug:measure_id>/file.<slug:kind>", measures.export, name="export"),
]
