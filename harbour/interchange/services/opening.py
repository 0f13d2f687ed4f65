"""Files as streams of text: compressed or not, in the encodings that extracts come in."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harbour.interchange.domain.table import Damaged, Readline
from harbour.kernel.errors import DomainError

HEAD = 64 * 1024
MOST_UNPACKED = 4 * 1024**3
BOMB_FROM, BOMB_RATIO = 100 * 1024**2, 200

_GZIP = b"\x1f\x8b"
_OTHER = {
    b"PK\x03\x04": "is a zip archive or an office document: save the table as CSV",
    b"BZh": "is compressed with bzip2: unpack it, or use gzip",
    b"\xfd7zXZ\x00": "is compressed with xz: unpack it, or use gzip",
    b"(\xb5/\xfd": "is compressed with zstandard: unpack it, or use gzip",
    b"%PDF": "is a PDF: ask for the table as CSV",
    b"PAR1": "is a Parquet file: save the table as CSV",
    b"SQLite": "is a database: save the table as CSV",
}
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class NotATable(DomainError):
    """The file is nothing we can read rows from. The message says what to do."""


@dataclass(slots=True)
class Opened:
    """A file being read. `position` counts the bytes on disk, for showing progress."""

    path: Path
    size: int
    encoding: str
    is_packed: bool
    readline: Readline
    _raw: _Hashed

    @property
    def position(self) -> int:
        return self._raw.count

    @property
    def sha256(self) -> str:
        """Of the whole file; what has not been read yet is read now."""
        while self._raw.read(1 << 20):
            pass
        return self._raw.digest.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """The file as text, from its beginning.

    Raises:
        NotATable: it is not there, may not be read, is empty or of a kind without rows.
    """
    try:
        disk = path.open("rb")
    except IsADirectoryError:
        raise NotATable(f"{path} is a folder: name the files in it.") from None
    except OSError as problem:
        raise NotATable(f"{path} cannot be opened: {(problem.strerror or '').lower()}.") from None
    with disk:
        raw = _Hashed(disk)
        buffered = io.BufferedReader(raw, 1 << 16)
        start = buffered.peek(16)
        if not start:
            raise NotATable(f"{path} is empty.")
        for magic, advice in _OTHER.items():
            if start.startswith(magic):
                raise NotATable(f"{path} {advice}.")
        is_packed = start.startswith(_GZIP)
        stream: io.BufferedReader[Any] = (
            io.BufferedReader(_Limited(path, gzip.GzipFile(fileobj=buffered), raw), 1 << 16)
            if is_packed
            else buffered
        )
        encoding = _encoding(_peeked(stream, path))
        text = io.TextIOWrapper(
            stream,
            encoding=encoding,
            errors="surrogateescape" if encoding == "utf-8-sig" else "replace",
            newline="",
        )
        size = path.stat().st_size
        yield Opened(path, size, encoding, is_packed, _guarded(path, text), raw)


def head(path: Path) -> list[str]:
    """The first lines of a file, enough to find its header in.

    A compressed file is read to its end, so that a damaged one is refused before any is loaded.

    Raises:
        NotATable: as `opened`; or its checksum does not hold, or it unpacks to far too much.
    """
    lines: list[str] = []
    with opened(path) as file, suppress(Damaged):
        while sum(map(len, lines)) < HEAD and (line := file.readline(HEAD)):
            lines.append(line)
        while file.is_packed and file.readline(HEAD * 16):
            pass
    return lines


def _peeked(stream: io.BufferedReader[Any], path: Path) -> bytes:
    try:
        return stream.peek(1024)[:1024]
    except (EOFError, OSError, zlib.error):
        raise NotATable(f"{path} says it is compressed with gzip, and is not.") from None


def _encoding(start: bytes) -> str:
    for mark, name in _MARKS.items():
        if start.startswith(mark):
            return name
    odd, even = start[1::2], start[::2]
    if len(start) > 64 and odd.count(0) > len(odd) * 0.4:
        return "utf-16-le"
    if len(start) > 64 and even.count(0) > len(even) * 0.4:
        return "utf-16-be"
    return "utf-8-sig"


def _guarded(path: Path, text: io.TextIOWrapper) -> Readline:
    def readline(limit: int) -> str:
        try:
            return text.readline(limit)
        except EOFError:
            raise Damaged("the compressed file ends here before its end") from None
        except (gzip.BadGzipFile, zlib.error):
            raise NotATable(f"{path} was damaged on its way: its checksum does not hold.") from None
        except OSError as problem:
            raise NotATable(f"{path} cannot be read to its end: {problem.strerror}.") from None

    return readline


class _Hashed(io.RawIOBase):
    """The bytes on disk as they pass: counted, and folded into their digest."""

    def __init__(self, disk: io.BufferedReader) -> None:
        self._disk = disk
        self.count = 0
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        number = self._disk.readinto(buffer)
        self.count += number
        self.digest.update(memoryview(buffer)[:number])
        return number


class _Limited(io.RawIOBase):
    """What is unpacked, up to more than any extract has: a small file may unpack to terabytes."""

    def __init__(self, path: Path, stream: io.BufferedIOBase, raw: _Hashed) -> None:
        self._path = path
        self._stream = stream
        self._raw = raw
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        number = self._stream.readinto(buffer)
        self._count += number
        swells = self._count > BOMB_FROM and self._count > BOMB_RATIO * self._raw.count
        if swells or self._count > MOST_UNPACKED:
            raise NotATable(f"{self._path} unpacks to more than any extract holds.")
        return number
