"""The web server's entry."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

from harbour.config.processes import end_with_leader, settle

if os.environ.get("HARBOUR_SUPERVISED") == "1":
    end_with_leader()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harbour.config.settings")
application = get_wsgi_application()
resolve("/")  # every page is loaded now
settle()
