# file
from pathlib import PurePosixPath
print(PurePosixPath("/etc/passwd").parts)
