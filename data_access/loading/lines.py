"""Physical lines of a text file, decoded strictly, with bounded memory, whatever the file holds."""

import codecs
import gzip
import io
import zlib

from data_access.loading.errors import Refused
from data_access.said import Said

LONGEST_LINE = 262_144  # characters
_ROOM = 64_000_000  # characters that a packed file may always unpack to
_LARGEST_RATIO = 500  # beyond that room: unpacked characters for each packed byte
_LARGEST = 100_000_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def lines(path, encoding="", tell=None):
    """Yield the lines of a text file, packed with gzip or not; a line too long is cut to LONGEST_LINE characters.

    Args:
        encoding: as source.toml has it; empty for UTF-8 or what a byte order mark says.
        tell: called now and then with the share of the file read so far, 0 to 1, and the number of lines.
    Raises:
        Refused: another encoding, a packed file cut short, or one that unpacks to far more than it should.
    """
    encoding = _encoding(path, encoding)
    try:
        yield from _decoded(path, encoding, tell)
    except UnicodeDecodeError as error:
        raise Refused(_not_in(path, encoding, error)) from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise Refused("%(path)s is a gzip file that is cut short or damaged; fetch it again.", path=path.name) from None


def _decoded(path, encoding, tell):
    packed = path.stat().st_size
    with path.open("rb") as file, _unpacked(file) as bytes_in:
        text = io.TextIOWrapper(bytes_in, encoding=encoding, newline="")
        read = number = 0
        while line := text.readline(LONGEST_LINE):
            read += len(line)
            number += 1
            if number % 1_000 == 0:
                _check_size(path, read, packed)
                if tell:
                    tell(file.tell() / packed, number)
            if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
                read += _skip_rest(path, text, read, packed)
            yield line


def _unpacked(file):
    is_packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return gzip.GzipFile(fileobj=file) if is_packed else file


def _skip_rest(path, text, read, packed):
    """Read on to the end of a line that is too long, without holding it."""
    skipped = 0
    while rest := text.readline(LONGEST_LINE):
        skipped += len(rest)
        _check_size(path, read + skipped, packed)
        if rest.endswith(("\n", "\r")):
            break
    return skipped


def _check_size(path, read, packed):
    if read > _LARGEST or read > max(_ROOM, packed * _LARGEST_RATIO):
        raise Refused(
            "%(path)s unpacks to more than %(read)s characters from %(packed)s bytes; it is not "
            "taken. If the file is right, unpack it and load it as it is, or in parts.",
            path=path.name,
            read=read,
            packed=packed,
        )


def _encoding(path, told):
    head = _head(path)
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Refused(
            "%(path)s is an archive or a workbook, not text; unpack it, or name it .xlsx or .xls.", path=path.name
        )
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    told = _known(path, told)
    if marked and told and not told.startswith(marked):
        raise Refused(
            '%(path)s marks itself as %(marked)s; write encoding = "%(marked)s" instead of "%(told)s".',
            path=path.name,
            marked=marked,
            told=told,
        )
    if told and not marked and not told.startswith("utf") and _reads_as_utf8(head):
        raise Refused('%(path)s is UTF-8, not %(told)s; write encoding = "utf-8" for it.', path=path.name, told=told)
    return "utf-8-sig" if marked == "utf-8" else (told or marked or "utf-8")


def _head(path):
    try:
        with path.open("rb") as file, _unpacked(file) as bytes_in:
            return bytes_in.read(65_536)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise Refused("%(path)s is a gzip file that is cut short or damaged; fetch it again.", path=path.name) from None


def _known(path, told):
    try:
        return told and codecs.lookup(told).name
    except LookupError:
        raise Refused(
            '%(path)s: Python knows no encoding "%(told)s"; utf-8, cp1251, utf-16 are usual.', path=path.name, told=told
        ) from None


def _reads_as_utf8(head):
    """True when the head holds letters beyond ASCII and all of them are UTF-8, which chance hardly ever makes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        return len(decoder.decode(head)) < len(head) - 3
    except UnicodeDecodeError:
        return False


def _not_in(path, encoding, error):
    at = error.object[max(0, error.start - 20) : error.start]
    near = at.decode("ascii", "ignore").strip()
    return Said(
        "%(path)s is not %(encoding)s: byte %(byte)s after %(near)r cannot be read. "
        'Write its encoding in source.toml, for example encoding = "cp1251" or "utf-16".',
        path=path.name,
        encoding=encoding,
        byte=f"0x{error.object[error.start]:02x}",
        near=near,
    )
