# code
ｅｘｅｃ("print(1)")
