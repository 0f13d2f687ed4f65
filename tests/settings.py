"""The product's settings, pointed at the cluster of this test run and at nothing else."""

import os

from harbour.config import roles
from tests.cluster import CLUSTER, SECRETS

os.environ |= {
    "HARBOUR_TESTING": "1",
    # The browser tests keep an event loop in the thread that also asks the database.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    "HARBOUR_DB_POOL": "0",
    "HARBOUR_DB_URL": CLUSTER.url(roles.WEB),
    "HARBOUR_SIGNING_KEY": SECRETS["signing_key"],
    "HARBOUR_SECRET_KEY": SECRETS["secret_key"],
}

from harbour.config.settings import *  # noqa: F403 -- they read the environment once
