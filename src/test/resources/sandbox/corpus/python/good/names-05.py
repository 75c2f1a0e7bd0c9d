# names
def compile(source):
    return source.upper()
print(compile("x"))
