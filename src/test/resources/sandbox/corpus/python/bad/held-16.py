# held
import socket as s
c = s.create_connection
try:
    c(("127.0.0.1", 9), 1)
except OSError:
    pass
