"""The life of process 1."""
import os, sys
import _signal as signal

from . import ahead, evidence
from .child import Child
from .frames import Broken, Frames, send_json
from .names import WORKSPACE
from .native import set_dumpable
from .order import PROTOCOL, Failed, receive
from .run import Run, kill_all

BROKEN = 70


def protect():
    """Makes this process one that a program of the same user can neither read nor disturb; returns a pipe that tells of children."""
    set_dumpable(0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wake, waker = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(waker, False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    return wake


def failure(end, message):
    return {"end": end, "message": message[:300], "exit": None, "signal": None, "network": evidence.network(), "cgroup": evidence.cgroup(),
            "artefacts": 0, "skipped": []}


def artefacts(order):
    if not order["artefacts"]:
        return {"artefacts": 0, "skipped": []}
    from .artefacts import Artefacts
    return Artefacts(order).send()


def serve():
    """The whole life of process 1, which does not return; returns in the program's process what that has to call."""
    wake = protect()
    os.chdir(WORKSPACE)
    send_json(b"R", {"protocol": PROTOCOL, "language": "python", "version": sys.version.split()[0], "preloaded": []})
    child = Child() if ahead.load() else None
    if child and child.pid == 0:
        return child.become_program()
    frames = Frames()
    try:
        order = receive(frames)
        if order is None:
            os._exit(0)
        child = child or Child()
        if child.pid == 0:
            return child.become_program()
        run = Run(frames, order, wake, child)
        if not run.watch():
            os._exit(0)
        run.stop()
        send_json(b"Z", run.report() | artefacts(order))
    except Failed as e:
        kill_all()
        send_json(b"Z", failure("killed" if str(e) == "killed" else "files-failed", str(e)))
    except (Broken, KeyError, TypeError, ValueError) as e:
        os.write(2, f"supervisor: the node broke the protocol: {e}\n".encode())
        os._exit(BROKEN)
    while frames.read():
        for _ in frames.whole():
            continue
    os._exit(0)
