# held
d = {"x": __import__}
d["x"]("os").system("true")
