# names
text = "eval(1) exec(2) os.system('x') __import__('os')"
print(len(text))  # eval("x")
