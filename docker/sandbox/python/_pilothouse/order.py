"""What the node sends before a program starts."""
import os

from .frames import Broken, read_json
from .names import checked

PROTOCOL = 1
FILES_LIMIT, FILE_BYTES_LIMIT = 20_000, 128 << 20


class Failed(Exception):
    """The run cannot start; the message says why."""


class Order:
    """A run as the node asks for it, with its files written."""

    def __init__(self):
        self.run = None
        self.file, self.left = -1, 0
        self.files = self.bytes = 0

    def take(self, kind, payload):
        """Takes a frame; True for the last one, GO."""
        if self.run is None:
            if kind != b"J":
                raise Broken("a run must come first")
            self.run = self.checked_run(read_json(payload))
        elif kind == b"F":
            self.begin(int.from_bytes(payload[:4], "big"), checked(payload[4:]))
        elif kind == b"D":
            self.write(payload)
        elif kind == b"G" and self.file < 0:
            return True
        elif kind == b"K":
            raise Failed("killed")
        else:
            raise Broken(f"{kind!r} before GO")
        return False

    @staticmethod
    def checked_run(run):
        limits = run["limits"]
        if run["protocol"] != PROTOCOL or run["mode"] not in ("script", "module", "compile", "command"):
            raise Broken("another protocol or mode")
        if not all(isinstance(a, str) for a in [*run["argv"], *run["env"], *run["env"].values(), *run["artefacts"]]):
            raise Broken("no text where text belongs")
        for name in ("wallMillis", "outputBytes", "artefactBytes", "artefactCount"):
            limits[name] = int(limits[name])
        return run

    def begin(self, size, name):
        self.files += 1
        self.bytes += size
        if self.file >= 0 or self.files > FILES_LIMIT or self.bytes > FILE_BYTES_LIMIT:
            raise Broken("too many files or bytes, or one within another")
        try:
            folder = os.path.dirname(name)
            if folder:
                os.makedirs(folder, exist_ok=True)
            self.file = os.open(name, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_WRONLY | os.O_CLOEXEC, 0o644)
        except OSError as e:
            raise Failed(f"{name}: {e.strerror}")
        self.left = size
        self.write(b"")

    def write(self, part):
        self.left -= len(part)
        if self.file < 0 or self.left < 0:
            raise Broken("more bytes than the file has")
        view = memoryview(part)
        try:
            while view:
                view = view[os.write(self.file, view):]
        except OSError as e:
            raise Failed(e.strerror)
        if self.left == 0:
            os.close(self.file)
            self.file = -1


def receive(frames):
    """The order, its files written; None when the node has gone."""
    order = Order()
    while frames.read():
        for kind, payload in frames.whole():
            if order.take(kind, payload):
                return order.run
    return None
