"""Pictures that are none, lie about their size, or grow when they are unpacked."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

from .kinds import PICTURE, Ground, Kind

_MAGIC = b"\x89PNG\r\n\x1a\n"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _header(width: int, height: int, depth: int = 8, color: int = 2, laced: int = 0) -> bytes:
    return _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, laced))


def _png(width: int, height: int, *more: bytes, depth: int = 8, color: int = 2) -> bytes:
    """A whole PNG of one colour. Zeros pack a thousandfold."""
    channels = {0: 1, 2: 3, 6: 4}[color]
    packer = zlib.compressobj(9)
    line = bytes(1 + (width * channels * depth + 7) // 8)
    data = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    head = _header(width, height, depth, color)
    return _MAGIC + head + b"".join(more) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _jpeg(width: int, height: int) -> bytes:
    """The head of a JPEG of that size, with nothing behind it."""
    frame = struct.pack(">BHHB", 8, height, width, 3) + bytes((1, 17, 0, 2, 17, 1, 3, 17, 1))
    head = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return head + b"\xff\xc0" + struct.pack(">H", 2 + len(frame)) + frame + b"\xff\xd9"


def _picture(name: str, data: bytes, width: int, height: int, format_: str = "png") -> Kind:
    """A card's and a persona's picture. What fits its record is drawn, or an empty frame is."""

    def make(ground: Ground) -> Path:
        text = base64.b64encode(data).decode("ascii")
        return ground.alter(
            f"UPDATE pictures SET data = '{text}', format = '{format_}', width = {width},"
            f" height = {height}",
            f"UPDATE cards SET picture_id = '{PICTURE}'",
            f"UPDATE personas SET picture_id = '{PICTURE}'",
        )

    return Kind(f"picture:{name}", "either", make)


def _lazy(name: str, width: int, height: int, depth: int = 8, color: int = 2) -> Kind:
    """A bomb, packed only when its file is asked for."""

    def make(ground: Ground) -> Path:
        data = _png(width, height, depth=depth, color=color)
        return _picture(name, data, width, height).make(ground)

    return Kind(f"picture:{name}", "either", make)


_POINT = _chunk(b"IDAT", zlib.compress(b"\0" * 4)) + _chunk(b"IEND", b"")
_TEXT_BOMB = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(50_000_000), 9))
_PROFILE_BOMB = _chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(50_000_000), 9))

KINDS: list[Kind] = [
    _lazy("bomb-of-400-megapixels-1-bit", 20_000, 20_000, depth=1, color=0),
    _lazy("bomb-of-59-megapixels", 7_680, 7_680),
    _lazy("bomb-of-16-bits", 3_900, 3_900, depth=16, color=6),
    _lazy("one-line", 20_000, 1),
    _lazy("one-column", 1, 20_000),
    _picture("bomb-in-a-comment", _MAGIC + _header(1, 1) + _TEXT_BOMB + _POINT, 1, 1),
    _picture("bomb-in-a-profile", _MAGIC + _header(1, 1) + _PROFILE_BOMB + _POINT, 1, 1),
    _picture("header-only", _MAGIC + _header(20_000, 20_000), 20_000, 20_000),
    _picture("size-none", _MAGIC + _header(0, 0), 1, 1),
    _picture("size-of-another", _MAGIC + _header(1, 1) + _POINT, 2, 2),
    _picture("chunk-of-2-gb", _MAGIC + _header(1, 1) + b"\x7f\xff\xff\xffIDAT", 1, 1),
    _picture(
        "chunks-without-end", _MAGIC + _header(1, 1) + _chunk(b"tEXt", b"a\0b") * 20_000, 1, 1
    ),
    _picture("checksum-wrong", (_MAGIC + _header(1, 1) + _POINT)[:-1] + b"x", 1, 1),
    _picture("noise", _MAGIC + _header(9, 9) + bytes(range(256)) * 9, 9, 9),
    _picture(
        "moving-of-99999-frames",
        _MAGIC + _header(1, 1) + _chunk(b"acTL", struct.pack(">II", 99_999, 0)) + _POINT,
        1,
        1,
    ),
    _picture("jpeg-of-65500", _jpeg(65_500, 65_500), 100, 100, "jpeg"),
    _picture("jpeg-of-20000", _jpeg(20_000, 20_000), 20_000, 20_000, "jpeg"),
    _picture("jpeg-cut-off", _jpeg(100, 100)[:30], 100, 100, "jpeg"),
    _picture("jpeg-start-only", b"\xff\xd8\xff", 1, 1, "jpeg"),
    _picture(
        "svg", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>", 9, 9
    ),
    _picture("eps", b"%!PS-Adobe-3.0 EPSF-3.0\n(x) run\n", 9, 9, "jpeg"),
    _picture("html", b"<script src=http://example.invalid></script>", 9, 9),
    Kind("picture:not-base64", "refused", lambda g: g.alter("UPDATE pictures SET data = '%%%'")),
    Kind("picture:empty", "refused", lambda g: g.alter("UPDATE pictures SET data = ''")),
]
