# code
code = compile("print(1)", "x", "exec")
exec(code)
