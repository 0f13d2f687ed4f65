"""harbour index [--json]"""

import json
import time

from django.core.management.base import BaseCommand
from django.db import connection


class Command(BaseCommand):
    help = (
        "Put the search index in order: records that sound alike side by side on the disk, and"
        " how common each name is counted anew. Searches wait while it is put in order."
    )
    database_role = "owner"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, **options) -> None:
        began = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("CLUSTER multi_search_entry USING entry_by_sound")
            # The function is the search role's own, and so is the vocabulary.
            cursor.execute("SET ROLE harbour_search")
            cursor.execute("SELECT harbour.recount_words()")
            words = cursor.fetchone()[0]
            cursor.execute("RESET ROLE")
            cursor.execute("ANALYZE multi_search_entry, multi_search_word, multi_search_spelling")
        seconds = round(time.perf_counter() - began, 1)
        self.stdout.write(
            json.dumps({"words": words, "seconds": seconds})
            if options["as_json"]
            else f"{words:,} words counted, and the index put in order, in {seconds} s."
        )
