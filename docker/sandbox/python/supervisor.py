"""Process 1 of a Python sandbox: loads the interpreter's usual modules, waits for one run, forks its program, reports, and ends with its node.

PROTOCOL.md beside this folder says what travels. The program is this process's child, of the same user: it holds three pipes and nothing else, and
process 1 cannot be read, traced or signalled by it. Nothing here may wait for what a program could withhold.
"""
import sys

sys.path.insert(0, "/opt/pilothouse")
from _pilothouse.interpreter import finish
from _pilothouse.life import serve

del sys.path[0]

if __name__ == "__main__":
    finish(serve())
