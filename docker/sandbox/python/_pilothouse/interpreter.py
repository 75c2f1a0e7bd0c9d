"""Runs programs in this interpreter as a new one would."""
import atexit, builtins, io, os, sys

from .names import WORKSPACE


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
    main = type(sys)("__main__")
    main.__builtins__ = builtins
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
    import runpy
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
    if "threading" in sys.modules:
        sys.modules["threading"]._shutdown()
    atexit._run_exitfuncs()
    sys.modules["__main__"].__dict__.clear()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        code = 120
    os._exit((code or 0) & 0xff)
