"""What travels between the node and this process.

The json module itself would load regular expressions, a third of all that starting costs; its compiled half is enough for what a node sends.
"""
import os

from _json import encode_basestring_ascii, make_encoder, make_scanner

FRAME_LIMIT = (256 << 10) + 1
CHUNK = 256 << 10
ENCODE = make_encoder(None, None, encode_basestring_ascii, None, ": ", ", ", False, False, False)


class Broken(Exception):
    """The node broke the protocol."""


class Plain:
    """How JSON is read: strictly, into Python's own types."""
    strict = True
    object_hook = object_pairs_hook = None
    parse_int, parse_float, parse_constant = int, float, float


class Frames:
    """The node's frames, as they come in."""

    def __init__(self):
        self.buffer = bytearray()

    def read(self):
        """Reads once; False at the end of standard input."""
        part = os.read(0, CHUNK)
        self.buffer += part
        return bool(part)

    def whole(self):
        """Those that are there as a whole. The last one of all ends this process, and with it all others."""
        while len(self.buffer) >= 4:
            length = int.from_bytes(self.buffer[:4], "big")
            if not 0 < length <= FRAME_LIMIT:
                raise Broken(f"a frame of {length} bytes")
            if len(self.buffer) < 4 + length:
                return
            kind, payload = self.buffer[4:5], bytes(self.buffer[5:4 + length])
            del self.buffer[:4 + length]
            if kind == b"Q":
                os._exit(0)
            yield kind, payload


def send(kind, payload):
    left = memoryview((1 + len(payload)).to_bytes(4, "big") + kind + payload)
    while left:
        left = left[os.write(1, left):]


def send_json(kind, value):
    send(kind, encoded(value))


def encoded(value):
    return "".join(ENCODE(value, 0)).encode()


def read_json(payload):
    text = payload.decode()
    try:
        value, end = make_scanner(Plain)(text, 0)
    except StopIteration as e:
        raise Broken(f"no JSON from character {e.value} on")
    if end != len(text):
        raise Broken("more than one JSON value")
    return value
