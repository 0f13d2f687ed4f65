from django.db import migrations

from harbour.sharing.api import reference


class Migration(migrations.Migration):
    dependencies = [("performance", "0001_initial"), ("sharing", "0002_walls")]

    operations = [
        reference(
            "performance_series",
            add=True,
            update=("extract", "title", "publisher", "licence", "zone", "source_id"),
        ),
        reference("performance_publishedcount", add=True, update=("number", "type")),
    ]
