# held
import hashlib
h = hashlib.new("md5", usedforsecurity=False)
h.update(b"x"); print(h.hexdigest())
