# code
f"{eval('1+1')}"
