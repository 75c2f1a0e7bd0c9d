# data
import base64, hashlib, binascii
print(base64.b64encode(b"x"), hashlib.sha256(b"x").hexdigest(), binascii.hexlify(b"a"))
