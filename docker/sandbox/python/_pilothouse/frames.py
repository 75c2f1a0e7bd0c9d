"""What travels between the node and this process."""
import json, os, struct

FRAME_LIMIT = (256 << 10) + 1
CHUNK = 256 << 10


class Broken(Exception):
    """The node broke the protocol."""


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
        """Those that are there as a whole."""
        while len(self.buffer) >= 4:
            length = int.from_bytes(self.buffer[:4], "big")
            if not 0 < length <= FRAME_LIMIT:
                raise Broken(f"a frame of {length} bytes")
            if len(self.buffer) < 4 + length:
                return
            kind, payload = self.buffer[4:5], bytes(self.buffer[5:4 + length])
            del self.buffer[:4 + length]
            yield kind, payload


def send(kind, payload):
    left = memoryview(struct.pack(">I", 1 + len(payload)) + kind + payload)
    while left:
        left = left[os.write(1, left):]


def send_json(kind, value):
    send(kind, json.dumps(value).encode())
