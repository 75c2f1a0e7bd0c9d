# names
commands = {"system": lambda: 1, "exec": lambda: 2}
print(commands["system"]())
