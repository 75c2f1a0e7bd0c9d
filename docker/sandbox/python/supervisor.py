"""Process 1 of a Python sandbox: loads the interpreter's usual modules, waits for one run, forks its program, reports, and ends with its node.

PROTOCOL.md beside this folder says what travels. The program is this process's child, of the same user: it holds three pipes and nothing else, and
process 1 cannot be read, traced or signalled by it. Nothing here may wait for what a program could withhold.
"""
import atexit, ctypes, gc, importlib, io, json, os, re, resource, runpy, select, signal, stat, struct, sys, threading, time, types

PROTOCOL = 1
WORKSPACE = "/workspace"
FRAME_LIMIT = (256 << 10) + 1
OUTPUT_CHUNK = 32 << 10
FILE_CHUNK = 256 << 10
INPUT_LIMIT = 1 << 20
FILES_LIMIT, FILE_BYTES_LIMIT = 20_000, 128 << 20
WALK_LIMIT, WALK_DEPTH, SKIPPED_LIMIT = 10_000, 32, 20
BEHIND_THE_NODE = 2.0
CPU_LOOK = 0.1
BROKEN = 70
PRELOADED = """abc argparse array ast base64 bisect collections collections.abc contextlib copy csv dataclasses datetime decimal enum fractions
functools glob hashlib heapq inspect itertools logging math numbers operator pathlib pickle platform pprint queue random shutil socket statistics
string subprocess tempfile textwrap traceback typing unittest urllib.parse uuid warnings weakref zlib""".split()
# Loaded while nothing comes for a while, in pieces that a run does not have to wait for.
LATER = """concurrent.futures email.message importlib.metadata ssl asyncio.base_events asyncio unittest.mock multiprocessing xml.etree.ElementTree
pluggy attr _pytest.compat _pytest._io _pytest._code _pytest.assertion.rewrite _pytest.assertion _pytest.config pytest""".split()
IDLE_MILLIS = 150
PR_SET_DUMPABLE = 4
LIBC = ctypes.CDLL(None, use_errno=True)


class Broken(Exception):
    """The node broke the protocol."""


class Failed(Exception):
    """The run cannot start; the message says why."""


# --- frames ---------------------------------------------------------------------------------------------------------------------------------


class Frames:
    """The node's frames, as they come in."""

    def __init__(self):
        self.buffer = bytearray()

    def read(self):
        """Reads once; False at the end of standard input."""
        part = os.read(0, FILE_CHUNK)
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


def checked(name):
    """The name, if it is a plain relative path."""
    try:
        text = name.decode()
    except UnicodeDecodeError:
        raise Broken("a file name that is not UTF-8")
    if not 0 < len(name) <= 200 or re.search(r"[\x00-\x1f\x7f\\]", text) or any(p in ("", ".", "..") for p in text.split("/")):
        raise Broken("a file name that is no plain relative path")
    return text


# --- what comes in --------------------------------------------------------------------------------------------------------------------------


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
            self.run = self.checked_run(json.loads(payload))
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


# --- the program's side of the fork ---------------------------------------------------------------------------------------------------------


def become_program(run, pipes):
    """Turns the forked process into the program's; returns what to call from the outermost frame."""
    for target, pipe in enumerate(pipes):
        os.dup2(pipe, target)
    os.closerange(3, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    LIBC.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)
    with open("/proc/self/oom_score_adj", "w") as adj:
        adj.write("1000")
    os.environ.update(run["env"])
    time.tzset()
    return entry(run)


def entry(run):
    mode, argv = run["mode"], run["argv"]
    if mode == "command":
        mode, program, argv = preloaded(argv)
    else:
        program = run["program"]
    if mode == "command":
        return lambda: execute(argv)
    open_streams()
    if mode == "compile":
        fresh_main(None)
        return lambda: compiled(program) and None
    if mode == "script":
        return lambda: script(program, argv)
    return lambda: module(program, argv, run["mode"] == "module" or run["argv"][0] != "pytest")


def preloaded(argv):
    """The mode, program and arguments that mean the same as the command, without a new interpreter where that is possible."""
    if argv[0] == "pytest" and "_pytest" in sys.modules:
        return "module", "pytest", argv[1:]
    if argv[0] in ("python", "python3", "/usr/bin/python3") and len(argv) > 1:
        if argv[1] == "-m" and len(argv) > 2:
            return "module", argv[2], argv[3:]
        if not argv[1].startswith("-"):
            return "script", argv[1], argv[2:]
    return "command", None, argv


def execute(argv):
    try:
        os.execvp(argv[0], argv)
    except (OSError, ValueError) as e:
        os.write(2, f"{argv[0]}: {getattr(e, 'strerror', e)}\n".encode())
        os._exit(127)


def open_streams():
    """Standard streams as at a terminal, line by line, so that a killed program's lines are not lost."""
    def stream(number, mode, name, errors):
        raw = io.FileIO(number, mode, closefd=False)
        raw.name = name
        buffer = io.BufferedReader(raw) if number == 0 else io.BufferedWriter(raw)
        text = io.TextIOWrapper(buffer, encoding="utf-8", errors=errors, line_buffering=number > 0)
        text.mode = mode
        return text
    sys.stdin = sys.__stdin__ = stream(0, "r", "<stdin>", "surrogateescape")
    sys.stdout = sys.__stdout__ = stream(1, "w", "<stdout>", "surrogateescape")
    sys.stderr = sys.__stderr__ = stream(2, "w", "<stderr>", "backslashreplace")


def fresh_main(path):
    main = types.ModuleType("__main__")
    main.__builtins__ = __builtins__
    if path is not None:
        main.__file__ = path
    sys.modules["__main__"] = main
    return main


def compiled(program):
    path = os.path.join(WORKSPACE, program)
    try:
        with open(path, "rb") as source:
            return compile(source.read(), path, "exec", dont_inherit=True)
    except OSError as e:
        sys.stderr.write(f"python3: can't open file '{path}': [Errno {e.errno}] {e.strerror}\n")
        raise SystemExit(2)
    except (SyntaxError, ValueError) as e:
        sys.excepthook(type(e), e.with_traceback(None), None)
        raise SystemExit(1)


def script(program, argv):
    sys.argv = [program, *argv]
    sys.orig_argv = ["python3", *sys.argv]
    code = compiled(program)
    path = os.path.join(WORKSPACE, program)
    sys.path.insert(0, os.path.dirname(path))
    main = fresh_main(path)
    return shown(lambda: exec(code, main.__dict__))


def module(name, argv, workspace_first):
    sys.argv = [name, *argv]
    sys.orig_argv = ["python3", "-m", *sys.argv]
    if workspace_first:
        sys.path.insert(0, WORKSPACE)
    fresh_main(None)
    return shown(lambda: runpy.run_module(name, run_name="__main__", alter_sys=True))


def shown(program):
    """Runs it; what it does not catch is shown as the interpreter shows it, without this file's frames."""
    try:
        program()
        return 0
    except SystemExit:
        raise
    except BaseException as e:
        trace = e.__traceback__.tb_next.tb_next
        sys.excepthook(type(e), e.with_traceback(trace), trace)
        return 130 if isinstance(e, KeyboardInterrupt) else 1


def finish(program):
    """Runs the program and ends its process as the interpreter would, but for the modules: taking those down costs more than a short run."""
    try:
        code = program()
    except SystemExit as e:
        code = e.code
    if code is not None and not isinstance(code, int):
        print(code, file=sys.stderr)
        code = 1
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.modules["__main__"].__dict__.clear()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        code = 120
    os._exit((code or 0) & 0xff)


# --- this side of the fork ------------------------------------------------------------------------------------------------------------------


class Run:
    """A program from its start to the last of its processes."""

    def __init__(self, frames, run, wake):
        self.frames, self.limits, self.wake = frames, run["limits"], wake
        self.end = None
        self.input, self.input_total, self.input_ended = bytearray(), 0, False
        self.output_left = self.limits["outputBytes"]
        self.status = self.usage = None
        self.left = 0

    def start(self, run):
        """Forks; returns what the program's process has to call, None in this one."""
        pipes = [os.pipe(), os.pipe(), os.pipe()]
        gc.disable()
        self.started = time.monotonic()
        self.pid = os.fork()
        if self.pid == 0:
            gc.enable()
            return become_program(run, (pipes[0][0], pipes[1][1], pipes[2][1]))
        for pipe in (pipes[0][0], pipes[1][1], pipes[2][1]):
            os.close(pipe)
        self.stdin, self.outputs = pipes[0][1], {pipes[1][0]: b"O", pipes[2][0]: b"X"}
        for pipe in (self.stdin, *self.outputs):
            os.set_blocking(pipe, False)
        return None

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
                        self.left = living()
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
        elif cpu and cgroup().get("cpuMicros", 0) - BASELINE.get("cpuMicros", 0) > cpu * 1000:
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
            "network": network(),
            "cgroup": cgroup(),
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


def living():
    """How many processes beside this one are alive."""
    count = 0
    for pid in os.listdir("/proc"):
        if pid.isdigit() and pid != "1":
            with open(f"/proc/{pid}/stat", "rb") as file:
                count += file.read().rsplit(b")", 1)[1].split()[0] not in (b"Z", b"X")
    return count


def network():
    with open("/proc/net/dev") as file:
        rows = [line.split(":") for line in file.readlines()[2:]]
    return {name.strip(): [int(values.split()[0]), int(values.split()[8])] for name, values in rows[:8]}


# Where the kernel shows it: cgroup version 1, then 2. A number alone, or the one after a word.
COUNTERS = (
    ("oomKills", "memory/memory.oom_control", "oom_kill", 1),
    ("oomKills", "memory.events", "oom_kill", 1),
    ("memoryPeakBytes", "memory/memory.max_usage_in_bytes", None, 1),
    ("memoryPeakBytes", "memory.peak", None, 1),
    ("cpuMicros", "cpuacct/cpuacct.usage", None, 1000),
    ("cpuMicros", "cpu.stat", "usage_usec", 1),
    ("throttledMicros", "cpu/cpu.stat", "throttled_time", 1000),
    ("throttledMicros", "cpu.stat", "throttled_usec", 1),
)


def cgroup():
    found = {}
    for key, file, word, divisor in COUNTERS:
        try:
            with open("/sys/fs/cgroup/" + file) as counter:
                words = counter.read().split()
            found.setdefault(key, int(words[words.index(word) + 1 if word else 0]) // divisor)
        except (OSError, ValueError, IndexError):
            continue
    return found


# --- artefacts ------------------------------------------------------------------------------------------------------------------------------


class Artefacts:
    """Files of the workspace that the node asked for. Every process of the program is gone by now."""

    def __init__(self, run):
        self.patterns = [pattern(glob) for glob in run["artefacts"]]
        self.bytes, self.count = run["limits"]["artefactBytes"], run["limits"]["artefactCount"]
        self.looked = self.sent = 0
        self.skipped = []

    def send(self):
        if self.patterns:
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
        send(b"A", struct.pack(">I", size) + name.encode())
        while size:
            part = os.read(descriptor, min(size, FILE_CHUNK))
            size -= len(part)
            send(b"B", part)

    def skip(self, path, why):
        if len(self.skipped) < SKIPPED_LIMIT:
            self.skipped.append({"name": path[:200].encode("utf-8", "replace").decode(), "why": why[:200]})


def pattern(glob):
    parts = re.findall(r"\*\*/|\*\*|\*|\?|[^*?]+", glob)
    meaning = {"**/": "(?:[^/]+/)*", "**": ".+", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meaning.get(part) or re.escape(part) for part in parts), re.S)


# --- from start to end ----------------------------------------------------------------------------------------------------------------------


def protect():
    """Makes this process one that a program of the same user can neither read nor disturb; returns a pipe that tells of children."""
    if LIBC.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "PR_SET_DUMPABLE")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wake, waker = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(waker, False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    return wake


def preload(names):
    loaded = []
    for name in names:
        try:
            importlib.import_module(name)
            loaded.append(name)
        except ImportError:
            continue
    return loaded


def preload_more():
    """Loads what is large, as long as no run has come."""
    poll = select.poll()
    poll.register(0, select.POLLIN)
    if poll.poll(IDLE_MILLIS):
        return
    for name in LATER:
        preload([name])
        if poll.poll(0):
            return
    if "pytest" in sys.modules:
        preload("_pytest." + name for name in sys.modules["_pytest.config"].default_plugins)
    gc.collect()
    gc.freeze()


def failure(end, message):
    return {"end": end, "message": message[:300], "exit": None, "signal": None, "network": network(), "cgroup": cgroup(),
            "artefacts": 0, "skipped": []}


def serve():
    """The whole life of process 1, which does not return; returns in the program's process what that has to call."""
    global BASELINE
    wake = protect()
    os.chdir(WORKSPACE)
    loaded = preload(PRELOADED)
    gc.collect()
    gc.freeze()
    send_json(b"R", {"protocol": PROTOCOL, "language": "python", "version": sys.version.split()[0], "preloaded": loaded})
    preload_more()
    frames = Frames()
    try:
        order = receive(frames)
        if order is None:
            os._exit(0)
        BASELINE = cgroup() if order["limits"].get("cpuMillis") else {}
        run = Run(frames, order, wake)
        program = run.start(order)
        if program is not None:
            return program
        if not run.watch():
            os._exit(0)
        run.stop()
        send_json(b"Z", run.report() | Artefacts(order).send())
    except Failed as e:
        send_json(b"Z", failure("killed" if str(e) == "killed" else "files-failed", str(e)))
    except (Broken, KeyError, TypeError, ValueError) as e:
        os.write(2, f"supervisor: the node broke the protocol: {e}\n".encode())
        os._exit(BROKEN)
    while frames.read():
        frames.buffer.clear()
    os._exit(0)


if __name__ == "__main__":
    finish(serve())
