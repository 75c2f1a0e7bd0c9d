# data
print(bytes.fromhex("6869").decode(), "".join(chr(c) for c in [104, 105]), "abc"[::-1])
