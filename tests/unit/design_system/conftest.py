"""Static files are named plainly here: no test of a template needs collected ones."""

import pytest


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    storages = {**settings.STORAGES}
    storages["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    settings.STORAGES = storages
