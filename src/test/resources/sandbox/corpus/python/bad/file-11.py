# file
from pathlib import Path
try:
    (Path.home() / ".ssh" / "id_rsa").read_text()
except OSError:
    pass
