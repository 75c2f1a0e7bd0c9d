# test
import io, contextlib
with contextlib.redirect_stdout(io.StringIO()) as out:
    print("x")
print(out.getvalue())
