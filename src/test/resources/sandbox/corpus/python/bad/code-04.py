# code
def go(code, how=exec):
    how(code)
go("print(1)")
