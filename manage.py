#!/usr/bin/env python
"""Django's own command line. The product's is `harbour` (harbour.config.cli)."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harbour.config.settings")
execute_from_command_line(sys.argv)
