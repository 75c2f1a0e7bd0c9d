# file
open(bytes.fromhex("2f6574632f706173737764").decode()).close()
