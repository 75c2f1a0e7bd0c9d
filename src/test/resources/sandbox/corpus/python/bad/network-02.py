# network
import urllib.request as u
try:
    u.urlopen("http://127.0.0.1:9", timeout=1)
except OSError:
    pass
