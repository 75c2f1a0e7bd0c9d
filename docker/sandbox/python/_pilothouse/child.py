"""The program's process, from the fork until it has its order."""
import gc, os

from .frames import encoded, read_json
from .program import ORDERS, entry, leave_supervisor


class Child:
    """A process of its own that waits for the order on a pipe. Forked while nothing comes, it takes the time of a fork from no run."""

    def __init__(self):
        (stdin, self.stdin), (self.stdout, stdout), (self.stderr, stderr), (orders, self.orders) = (os.pipe() for _ in range(4))
        gc.disable()
        self.pid = os.fork()
        if self.pid == 0:
            gc.enable()
            return leave_supervisor((stdin, stdout, stderr), orders)
        for pipe in (stdin, stdout, stderr, orders):
            os.close(pipe)
        for pipe in (self.stdin, self.stdout, self.stderr):
            os.set_blocking(pipe, False)

    @staticmethod
    def become_program():
        """In the process itself: waits, and returns what it has to call then."""
        order = b"".join(iter(lambda: os.read(ORDERS, 1 << 16), b""))
        os.close(ORDERS)
        if not order:
            os._exit(0)
        return entry(read_json(order))

    def begin(self, run):
        """Hands it its order."""
        left = memoryview(encoded(run))
        try:
            while left:
                left = left[os.write(self.orders, left):]
        except BrokenPipeError:
            pass  # It is gone, which the run will show.
        os.close(self.orders)
