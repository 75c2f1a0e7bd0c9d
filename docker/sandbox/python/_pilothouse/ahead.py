"""What is loaded before there is a program, while none comes."""
import gc, select, sys, time

USUAL = """abc argparse array ast base64 bisect collections collections.abc contextlib copy csv ctypes dataclasses datetime decimal enum fractions
functools glob hashlib heapq importlib inspect itertools json logging math numbers operator pathlib pickle platform pprint queue random re runpy shutil signal socket statistics
string struct subprocess tempfile textwrap threading traceback types typing unittest urllib.parse uuid warnings weakref zlib""".split()
# Loaded when nothing has come for a while.
LARGE = """concurrent.futures email.message importlib.metadata ssl asyncio.base_events asyncio unittest.mock multiprocessing xml.etree.ElementTree
pluggy attr _pytest.compat _pytest._io _pytest._code _pytest.assertion.rewrite _pytest.assertion _pytest.config pytest""".split()
IDLE_MILLIS = 150
REST = 2


def load():
    """Loads what programs often use and then what is large; a run that comes waits for one module at most. Whether none has come."""
    poll = select.poll()
    poll.register(0, select.POLLIN)
    if not load_until(poll, USUAL) or poll.poll(IDLE_MILLIS) or not load_until(poll, LARGE):
        return False
    plugins = sys.modules["_pytest.config"].default_plugins if "pytest" in sys.modules else ()
    return load_until(poll, ["_pytest." + name for name in plugins])


def load_until(poll, names):
    """Loads modules, a third of the time, so that a run that comes finds processor time left in its period; whether none came."""
    rest = 0.0
    for name in names:
        if poll.poll(rest * 1000):
            return False
        began = time.monotonic()
        try:
            __import__(name)
        except ImportError:
            continue
        rest = REST * (time.monotonic() - began)
    settle()
    return True


def settle():
    """Keeps what is loaded from being looked at, and copied, in each program's process."""
    gc.collect()
    gc.freeze()
