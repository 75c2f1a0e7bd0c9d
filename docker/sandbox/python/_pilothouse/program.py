"""The program's side of the fork: what its process becomes."""
import os, resource, sys, time
import _signal as signal  # signal itself loads enum

from . import interpreter
from .native import set_dumpable

ORDERS = 3


def leave_supervisor(pipes, orders):
    """Turns the forked process into one that has nothing of the supervisor's but the pipe on which its order comes."""
    for target, pipe in enumerate(pipes):
        os.dup2(pipe, target)
    os.dup2(orders, ORDERS, inheritable=False)
    os.closerange(ORDERS + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    set_dumpable(1)
    with open("/proc/self/oom_score_adj", "w") as adj:
        adj.write("1000")
    for name in [name for name in sys.modules if name.startswith("_pilothouse")]:
        del sys.modules[name]
    interpreter.open_streams()


def entry(run):
    """What to call from the outermost frame."""
    os.environ.update(run["env"])
    time.tzset()
    mode, argv = run["mode"], run["argv"]
    if mode == "command":
        mode, program, argv = preloaded(argv)
    else:
        program = run["program"]
    if mode == "command":
        return lambda: execute(argv)
    if mode == "compile":
        interpreter.fresh_main(None)
        return lambda: interpreter.compiled(program) and None
    if mode == "script":
        return lambda: interpreter.script(program, argv)
    return lambda: interpreter.module(program, argv, run["mode"] == "module" or run["argv"][0] != "pytest")


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
