"""The supervisor of Python sandboxes; PROTOCOL.md says what it does. Its modules are none of the program's."""
