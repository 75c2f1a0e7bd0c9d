# code
(eval if 1 else print)("1+1")
