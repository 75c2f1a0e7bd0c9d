"""This side of the fork: carries what goes in and out of a program, and ends it."""
import os, resource, select, time
import _signal as signal

from . import evidence
from .frames import Broken, send

OUTPUT_CHUNK = 32 << 10
INPUT_LIMIT = 1 << 20
BEHIND_THE_NODE = 2.0
CPU_LOOK = 0.1


class Run:
    """A program from its start to the last of its processes."""

    def __init__(self, frames, run, wake, child):
        self.frames, self.limits, self.wake, self.pid = frames, run["limits"], wake, child.pid
        self.end = None
        self.cpu_before = evidence.cgroup().get("cpuMicros", 0) if self.limits.get("cpuMillis") else 0
        self.input, self.input_total, self.input_ended = bytearray(), 0, False
        self.output_left = self.limits["outputBytes"]
        self.status = self.usage = None
        self.left = 0
        self.stdin, self.outputs = child.stdin, {child.stdout: b"O", child.stderr: b"X"}
        self.started = time.monotonic()
        child.begin(run)

    def watch(self):
        """Carries data until the run ends; False when the node has gone."""
        poll = select.poll()
        for pipe in (0, self.wake, *self.outputs):
            poll.register(pipe, select.POLLIN)
        for kind, payload in self.frames.whole():
            self.take(kind, payload)
        while self.end is None:
            if self.stdin >= 0 and self.input:
                poll.register(self.stdin, select.POLLOUT)
            for pipe, _ in poll.poll(self.patience()):
                if pipe == 0:
                    if not self.frames.read():
                        return False
                    for kind, payload in self.frames.whole():
                        self.take(kind, payload)
                elif pipe in self.outputs:
                    if not self.carry(pipe):
                        poll.unregister(pipe)
                        os.close(pipe)
                        del self.outputs[pipe]
                elif pipe == self.stdin:
                    poll.unregister(pipe)
                    self.feed()
                elif pipe == self.wake:
                    os.read(self.wake, 512)
                    self.reap()
            self.look_at_limits()
        return True

    def patience(self):
        """How long to wait for something to happen, in milliseconds."""
        left = self.limits["wallMillis"] / 1000 + BEHIND_THE_NODE - (time.monotonic() - self.started)
        return max(1, 1000 * (min(left, CPU_LOOK) if self.limits.get("cpuMillis") else left))

    def take(self, kind, payload):
        if kind == b"I" and not self.input_ended:
            self.input_total += len(payload)
            if self.input_total > INPUT_LIMIT:
                raise Broken("too much input")
            self.input += payload
        elif kind == b"E":
            self.input_ended = True
        elif kind == b"K":
            self.end = self.end or "killed"
        else:
            raise Broken(f"{kind!r} after GO")
        self.feed()

    def feed(self):
        """Gives the program what it takes of its input."""
        if self.stdin < 0:
            self.input.clear()
            return
        try:
            while self.input:
                del self.input[:os.write(self.stdin, self.input)]
        except BlockingIOError:
            return
        except OSError:
            self.input_ended = True
            self.input.clear()
        if self.input_ended:
            os.close(self.stdin)
            self.stdin = -1

    def carry(self, pipe):
        """Sends what the program wrote; False at the end of the pipe."""
        try:
            part = os.read(pipe, OUTPUT_CHUNK)
        except BlockingIOError:
            return True
        if len(part) > self.output_left:
            self.end = self.end or "output"
            part, gone = part[:self.output_left], True
        if part:
            self.output_left -= len(part)
            send(self.outputs[pipe], part)
        return self.end != "output" and bool(part)

    def reap(self):
        """Collects who has died; notices the main process's end."""
        try:
            while True:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
                if pid == 0:
                    if self.status is not None and self.end == "exited":
                        self.left = evidence.living()
                    return
                if pid == self.pid:
                    self.status, self.usage = status, usage
                    self.wall = time.monotonic() - self.started
                    self.end = self.end or "exited"
        except ChildProcessError:
            return

    def look_at_limits(self):
        cpu = self.limits.get("cpuMillis")
        if self.end is not None:
            return
        if time.monotonic() - self.started > self.limits["wallMillis"] / 1000 + BEHIND_THE_NODE:
            self.end = "wall"
        elif cpu and evidence.cgroup().get("cpuMicros", 0) - self.cpu_before > cpu * 1000:
            self.end = "cpu"

    def stop(self):
        """Kills whatever lives, waits until nothing does, and sends what is still in the pipes."""
        kill_all(self)
        for pipe in list(self.outputs):
            while self.carry(pipe):
                pass

    def report(self):
        usage = self.usage or resource.struct_rusage([0] * 16)
        code = None if self.status is None else os.waitstatus_to_exitcode(self.status)
        return {
            "end": self.end,
            "message": None,
            "exit": code if code is not None and code >= 0 else None,
            "signal": -code if code is not None and code < 0 else None,
            "wallMicros": int(1e6 * self.wall),
            "userMicros": int(1e6 * usage.ru_utime),
            "systemMicros": int(1e6 * usage.ru_stime),
            "maxRssKilobytes": usage.ru_maxrss,
            "left": self.left,
            "network": evidence.network(),
            "cgroup": evidence.cgroup(),
        }


def kill_all(run=None):
    while True:
        try:
            os.kill(-1, signal.SIGKILL)
        except ProcessLookupError:
            pass
        try:
            pid, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return
        if run is not None and pid == run.pid:
            run.status, run.usage, run.wall = status, usage, time.monotonic() - run.started
