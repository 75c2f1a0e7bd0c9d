#!/usr/bin/env python3
"""Tries a supervisor by hand: try.py IMAGE MODE PROGRAM-OR-COMMAND [FILE...] [-- ARGUMENT...]; FILE is NAME or NAME=PATH. Prints the frames that come back."""
import json
import struct
import subprocess
import sys
import threading
import time

OPTIONS = """--rm -i --network none --read-only --ipc none --cap-drop ALL --security-opt no-new-privileges --log-driver none --memory 512m
--memory-swap 512m --cpus 0.5 --pids-limit 64 --ulimit nofile=256:256 --ulimit core=0:0 --env HOME=/workspace --env TMPDIR=/workspace --env LANG=C.UTF-8
--env GOMAXPROCS=1 --env UV_THREADPOOL_SIZE=2 --env PYTHON_CPU_COUNT=1 --env OMP_NUM_THREADS=1
--tmpfs /workspace:rw,noexec,nosuid,nodev,size=67108864,nr_inodes=4096,mode=0700,uid=65534,gid=65534
--tmpfs /build:rw,exec,nosuid,nodev,size=134217728,nr_inodes=4096,mode=0700,uid=65534,gid=65534""".split()


def frame(kind, payload=b""):
    return struct.pack(">I", 1 + len(payload)) + kind + payload


def take(stream, size):
    data = stream.read(size)
    if len(data) < size:
        raise SystemExit("the supervisor's output ended")
    return data


def receive(stream):
    length = int.from_bytes(take(stream, 4), "big")
    return take(stream, 1), take(stream, length - 1)


def order(mode, program, argv):
    run = {"protocol": 1, "mode": mode, "program": program, "argv": argv, "env": {"TRIED": "yes"}, "artefacts": ["*.xml", "out/**"],
           "limits": {"wallMillis": 30_000, "cpuMillis": None, "outputBytes": 1 << 20, "artefactBytes": 16 << 20, "artefactCount": 64}}
    if mode == "command":
        run["argv"] = [program, *argv]
    return frame(b"J", json.dumps(run).encode())


def files(names):
    for name in names:
        inside, _, path = name.partition("=")
        with open(path or inside, "rb") as file:
            content = file.read()
        yield frame(b"F", struct.pack(">I", len(content)) + inside.encode())
        for start in range(0, len(content), 256 << 10):
            yield frame(b"D", content[start:start + (256 << 10)])


def main():
    image, mode, program, *rest = sys.argv[1:]
    names, argv = (rest[:rest.index("--")], rest[rest.index("--") + 1:]) if "--" in rest else (rest, [])
    container = subprocess.Popen(["docker", "run", *OPTIONS, image], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    threading.Timer(60, container.kill).start()
    print(*receive(container.stdout))
    started = time.monotonic()
    container.stdin.write(order(mode, program, argv) + b"".join(files(names)) + frame(b"G") + frame(b"E"))
    container.stdin.flush()
    kind = b""
    while kind != b"Z":
        kind, payload = receive(container.stdout)
        print(f"{1000 * (time.monotonic() - started):8.1f} ms", kind.decode(), payload if kind != b"Z" else json.loads(payload))
    container.stdin.close()
    print("exit of the container:", container.wait(10))


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    import os
    os._exit(0)
