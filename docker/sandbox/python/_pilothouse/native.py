"""The one system call that Python has no name for. ctypes itself would load more than starting needs; this is what it is made of."""
import _ctypes

PR_SET_DUMPABLE = 4
PRCTL = _ctypes.dlsym(_ctypes.dlopen(None, 0), "prctl")


def set_dumpable(whether):
    """Whether other processes of the same user may read and trace this one."""
    if _ctypes.call_function(PRCTL, (PR_SET_DUMPABLE, whether, 0, 0, 0)) != 0:
        raise OSError("PR_SET_DUMPABLE")
