# held
from pathlib import Path as P
P("/etc", "passwd").open().close()
