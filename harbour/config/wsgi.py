"""The web server's entry."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

from harbour.config.processes import end_with_leader

if os.environ.get("HARBOUR_SUPERVISED") == "1":
    end_with_leader()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harbour.config.settings")
application = get_wsgi_application()
# Every page is loaded now, and what is loaded stays: looking through all of it for rubbish made
# one answer in many wait for a sixth of a second.
resolve("/")
gc.collect()
gc.freeze()
