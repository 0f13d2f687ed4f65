from django.db import migrations

from harbour.kernel.operations import append_only
from harbour.sharing.protection import protect
from harbour.sharing.visibilities import FILE_CHUNK, STORED_FILE


class Migration(migrations.Migration):
    dependencies = [("sharing", "0009_files")]

    operations = [
        protect(STORED_FILE),
        protect(FILE_CHUNK),
        append_only("sharing_storedfile"),
        append_only("sharing_filechunk"),
    ]
