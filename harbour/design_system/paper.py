"""Paper that leaves the building: accessible PDF (PDF/UA-1), marked, with who printed it and when.

A paper is a Typst file in its package's `paper/` folder that begins with

    #import "/design_system/typst/house.typ": *
    #show: paper

and reads what it may say from `data`. It is made from nothing but the data given: no file of a
user, no address of a machine and no name of a case stands in its properties.
"""

import io
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from harbour.design_system.words import uk_datetime

_HARBOUR = Path(__file__).resolve().parent.parent
_PRINTED = (240, 320)


def printed(content: bytes) -> list[int]:
    """A picture small enough for paper, as `data` holds it: in Typst, `image(bytes(...))`."""
    made = io.BytesIO()
    with Image.open(io.BytesIO(content)) as held:
        held.thumbnail(_PRINTED)
        held.convert("RGB").save(made, "JPEG", quality=75)
    return list(made.getvalue())


def pdf(
    template: Path,
    data: Mapping[str, Any],
    *,
    title: str,
    marking: str,
    printed_by: str,
    printed_at: datetime,
) -> bytes:
    """The paper's bytes. `data` holds what JSON can: words, numbers, lists and mappings.

    `marking` stands on each page, as "Official: sensitive".
    """
    told = {
        **data,
        "title": title,
        "marking": marking,
        "printed_by": printed_by,
        "printed_at": uk_datetime(printed_at),
    }
    made: bytes = typst.compile(
        str(template),
        root=str(_HARBOUR),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    return made
