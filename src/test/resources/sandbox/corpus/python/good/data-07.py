# data
import struct, array
print(struct.pack("<I", 1), array.array("i", [1]))
