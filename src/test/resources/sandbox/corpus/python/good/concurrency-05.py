# concurrency
import signal
def stop(n, f): raise SystemExit
signal.signal(signal.SIGTERM, stop)
signal.alarm(0)
