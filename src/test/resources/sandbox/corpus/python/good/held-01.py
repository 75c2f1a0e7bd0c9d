# held
import json, os, sys
def main():
    data = json.loads(sys.stdin.read() or "{}")
    print(json.dumps(data, sort_keys=True))
main()
