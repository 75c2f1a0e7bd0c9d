# code
run = exec
run("print(1)")
