# file
from pathlib import Path
for p in Path(".").glob("*.py"):
    print(p.name, p.stat().st_size)
