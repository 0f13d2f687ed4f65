"""The model that the package ships, made anew: python -m benchmarks.search_model FOLDER

Trained on invented records with known truth, the curve on others; a force trains on its own by
`harbour link`. What is written is put into harbour/multi_search/data by hand, once its report has
been read.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harbour.config.settings")
django.setup()

from benchmarks.population import population  # noqa: E402
from harbour.multi_search import batch, linker, records  # noqa: E402
from harbour.multi_search.calibrating import calibrated  # noqa: E402
from harbour.multi_search.model_report import write  # noqa: E402

RECORDS, OTHERS = 200_000, 40_000
SEED = 2014


def main() -> None:
    out = Path(sys.argv[1])
    truth = list(population(RECORDS, SEED))
    con = linker.workspace()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        records.write(path, ((str(place), each.facts) for place, each in enumerate(truth)))
        records.lay_out(con, path)
    batch.put_truth(con, ((str(place), str(each.person)) for place, each in enumerate(truth)))
    linked, told = batch.link(con, say=_say, has_truth=True)
    others = [(str(each.person), each.facts) for each in population(OTHERS, SEED + 1)]
    linked.calibrated = calibrated(others, batch.as_model(told), seed=1)
    told["curve"] = [list(point) for point in linked.calibrated.kept]
    people = RECORDS / len({each.person for each in truth})
    told["trained_on"] = (
        f"{RECORDS:,} invented records with known truth ({people:.1f} a person), weighed by Splink"
        f" on DuckDB; the curve on {OTHERS:,} others"
    )
    write(out, told, batch.newest_model(), linked)


def _say(text: str) -> None:
    sys.stderr.write(f"  {text}\n")


if __name__ == "__main__":
    main()
