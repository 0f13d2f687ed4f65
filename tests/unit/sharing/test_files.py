"""Which files are taken, and that nothing hidden is left in the copy."""

import io

import pikepdf
import pytest
from PIL import Image

from harbour.kernel.errors import DomainError
from harbour.sharing.cleaning import clean
from harbour.sharing.domain.files import MOST_BYTES, chunks, media_type, refusal
from harbour.sharing.terms import MediaType

HIDDEN = "TakenAtPlainlyInventedRow"


def picture(kind: str = "JPEG") -> bytes:
    made, drawn = io.BytesIO(), Image.new("RGB", (40, 30), "red")
    hidden = drawn.getexif()
    hidden[0x010E] = HIDDEN
    drawn.save(made, kind, exif=hidden)
    return made.getvalue()


def document() -> bytes:
    made, paper = io.BytesIO(), pikepdf.new()
    paper.add_blank_page()
    paper.docinfo["/Author"] = HIDDEN
    paper.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=f"app.alert('{HIDDEN}')"
    )
    paper.attachments["note.txt"] = HIDDEN.encode()
    paper.save(made)
    return made.getvalue()


@pytest.mark.parametrize("content", [picture(), picture("PNG"), document()],
                         ids=["jpeg", "png", "pdf"])  # fmt: skip
def test_the_copy_holds_nothing_hidden_and_the_original_is_what_came(content: bytes) -> None:
    kind = media_type(content)
    assert kind is not None
    assert not refusal(content)
    copy = clean(content, kind)
    assert HIDDEN.encode() in content or kind == MediaType.PDF
    assert HIDDEN.encode() not in copy
    assert media_type(copy) == kind
    if kind == MediaType.PDF:
        with pikepdf.open(io.BytesIO(copy)) as paper:
            assert "/OpenAction" not in paper.Root
            assert not paper.attachments
            assert "/Author" not in paper.docinfo
    assert b"".join(chunks(content)) == content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"just words",
        b"<svg onload=alert(1)>",
        b"MZ\x90\x00program",
        b"PK\x03\x04archive",
        b"\xd0\xcf\x11\xe0macro",
        b"\xff\xd8\xff\xe0<script>alert(1)</script>",
        picture() + b"PK\x03\x04hidden" + b"PK\x05\x06end",
        b"%PDF-" + b"x" * MOST_BYTES,
    ],
    ids=["empty", "text", "svg", "program", "archive", "macro", "script", "two at once", "large"],
)
def test_what_is_hostile_or_of_another_kind_is_refused(content: bytes) -> None:
    assert refusal(content)


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\nbroken", picture()[:200]],
    ids=["pdf", "png", "half a picture"],
)
def test_what_is_broken_says_so(content: bytes) -> None:
    with pytest.raises(DomainError, match="broken"):
        clean(content, media_type(content))


def test_a_picture_too_large_to_draw_is_refused() -> None:
    made = io.BytesIO()
    Image.new("1", (50_000, 50_000)).save(made, "PNG")
    with pytest.raises(DomainError):
        clean(made.getvalue(), MediaType.PNG)
