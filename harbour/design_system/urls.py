"""Addresses of the design system."""

from django.urls import path

from harbour.design_system import views

app_name = "design_system"
urlpatterns = [path("", views.styleguide, name="styleguide")]
