"""What is loaded before there is a program."""
import gc, importlib, select, sys

PRELOADED = """abc argparse array ast base64 bisect collections collections.abc contextlib copy csv dataclasses datetime decimal enum fractions
functools glob hashlib heapq inspect itertools logging math numbers operator pathlib pickle platform pprint queue random shutil socket statistics
string subprocess tempfile textwrap traceback typing unittest urllib.parse uuid warnings weakref zlib""".split()
# Loaded while nothing comes for a while, in pieces that a run does not have to wait for.
LATER = """concurrent.futures email.message importlib.metadata ssl asyncio.base_events asyncio unittest.mock multiprocessing xml.etree.ElementTree
pluggy attr _pytest.compat _pytest._io _pytest._code _pytest.assertion.rewrite _pytest.assertion _pytest.config pytest""".split()
IDLE_MILLIS = 150


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
