# names
import json
print(json.loads('{"cmd": "rm -rf /", "path": "/etc/shadow"}')["cmd"])
