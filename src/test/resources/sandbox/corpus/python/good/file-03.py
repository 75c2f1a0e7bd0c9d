# file
import tempfile, pathlib
with tempfile.TemporaryDirectory() as d:
    q = pathlib.Path(d) / "x.txt"
    q.write_text("1")
    print(q.read_text())
