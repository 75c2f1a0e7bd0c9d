# held
def dispatch(name, *a):
    fs = {"add": lambda x, y: x + y}
    return fs[name](*a)
print(dispatch("add", 1, 2))
