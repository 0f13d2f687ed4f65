"""Jobs of sharing."""

from django.db import connection
from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_audit", pass_context=False)
def seal_audit(timestamp: int) -> None:
    """Fold the audit rows of finished transactions into the hash chain, every minute."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.seal_audit()")
