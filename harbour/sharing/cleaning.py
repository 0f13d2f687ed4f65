"""The clean copy of a file: the same to look at, without what is hidden in it.

A picture is drawn anew from its pixels, so that neither place, device nor owner is left. A PDF
loses its properties, scripts, attachments, forms and everything that acts when it is opened.
"""

import io
import warnings

import pikepdf
from PIL import Image, ImageOps

from harbour.kernel.errors import DomainError
from harbour.sharing.domain.files import MOST_PIXELS
from harbour.sharing.terms import MediaType

_BROKEN = "The file is broken or not what it seems. Save it anew and try again."
_ACTS = ("/OpenAction", "/AA", "/Names", "/AcroForm", "/Metadata", "/PieceInfo", "/Outlines",
         "/AF", "/Collection", "/URI")  # fmt: skip
_ON_PAGES = ("/AA", "/Annots", "/Metadata", "/PieceInfo", "/Thumb")


def clean(content: bytes, kind: MediaType) -> bytes:
    """The clean copy.

    Raises:
        DomainError: it cannot be opened as what it seems, is far too large to draw, or is locked.
    """
    return _pdf(content) if kind == MediaType.PDF else _picture(content, kind)


def _picture(content: bytes, kind: MediaType) -> bytes:
    made = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[kind.value]) as sent:
                _must_fit(sent.width, sent.height)
                drawn = ImageOps.exif_transpose(sent).convert("RGB")
                bare = Image.new("RGB", drawn.size)
                bare.paste(drawn)
                bare.save(made, format=kind.value, quality=92)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError,
            Image.DecompressionBombWarning) as broken:  # fmt: skip
        raise DomainError(_BROKEN) from broken
    return made.getvalue()


def _must_fit(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise DomainError("The picture has too many pixels. Make it smaller.")


def _pdf(content: bytes) -> bytes:
    made = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as sent:
            _strip(sent)
            sent.save(made, linearize=False)
    except pikepdf.PasswordError as locked:
        raise DomainError("The file is locked with a password. Save it without one.") from locked
    except pikepdf.PdfError as broken:
        raise DomainError(_BROKEN) from broken
    return made.getvalue()


def _strip(sent: pikepdf.Pdf) -> None:
    for holder, names in ((sent.Root, _ACTS), *((page.obj, _ON_PAGES) for page in sent.pages)):
        for name in names:
            if name in holder:
                del holder[name]
    if "/Info" in sent.trailer:
        del sent.trailer["/Info"]
    sent.remove_unreferenced_resources()
