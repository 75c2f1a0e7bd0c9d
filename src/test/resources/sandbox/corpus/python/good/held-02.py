# held
import re
def compile_all(ps):
    return [re.compile(p) for p in ps]
print(len(compile_all(["a", "b"])))
