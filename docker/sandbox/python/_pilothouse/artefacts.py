"""Files that a program left."""
import os, stat

from .frames import CHUNK, Broken, send
from .names import WORKSPACE, checked, pattern

WALK_LIMIT, WALK_DEPTH, SKIPPED_LIMIT = 10_000, 32, 20


class Artefacts:
    """Files of the workspace that the node asked for. Every process of the program is gone by now."""

    def __init__(self, run):
        self.patterns = [pattern(glob) for glob in run["artefacts"]]
        self.bytes, self.count = run["limits"]["artefactBytes"], run["limits"]["artefactCount"]
        self.looked = self.sent = 0
        self.skipped = []

    def send(self):
        self.folder(os.open(WORKSPACE, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC), "", 0)
        return {"artefacts": self.sent, "skipped": self.skipped}

    def folder(self, descriptor, prefix, depth):
        try:
            with os.scandir(descriptor) as entries:
                for entry in sorted(entries, key=lambda e: e.name):
                    self.looked += 1
                    if self.looked > WALK_LIMIT or depth >= WALK_DEPTH:
                        return
                    if entry.is_dir(follow_symlinks=False):
                        self.enter(descriptor, entry.name, prefix, depth)
                    elif any(p.fullmatch(prefix + entry.name) for p in self.patterns):
                        self.file(descriptor, entry.name, prefix + entry.name)
        finally:
            os.close(descriptor)

    def enter(self, parent, name, prefix, depth):
        try:
            inside = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=parent)
        except OSError:
            return
        self.folder(inside, f"{prefix}{name}/", depth + 1)

    def file(self, parent, name, path):
        try:
            shown = checked(path.encode())
            descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=parent)
        except (OSError, Broken, UnicodeEncodeError) as e:
            return self.skip(path, getattr(e, "strerror", None) or str(e))
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                self.skip(path, "not a regular file")
            elif self.sent >= self.count or status.st_size > self.bytes:
                self.skip(path, "too many or too large")
            else:
                self.copy(descriptor, shown, status.st_size)
        finally:
            os.close(descriptor)

    def copy(self, descriptor, name, size):
        self.bytes -= size
        self.sent += 1
        send(b"A", size.to_bytes(4, "big") + name.encode())
        while size:
            part = os.read(descriptor, min(size, CHUNK))
            size -= len(part)
            send(b"B", part)

    def skip(self, path, why):
        if len(self.skipped) < SKIPPED_LIMIT:
            self.skipped.append({"name": path[:200].encode("utf-8", "replace").decode(), "why": why[:200]})
