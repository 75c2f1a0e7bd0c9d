# dynamic-name
globals()["__buil" + "tins__"].eval("1+1")
