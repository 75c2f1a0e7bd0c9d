# reflect
config = {"debug": True}
class S: pass
s = S()
for k, v in config.items():
    setattr(s, k, v)
print(s.debug, hasattr(s, "x"))
