"""The design system as a Django application."""

from django.apps import AppConfig


class DesignSystemConfig(AppConfig):
    name = "harbour.design_system"
    label = "design_system"
