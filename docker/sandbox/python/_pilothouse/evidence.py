"""What the kernel says of the container."""
import os


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
