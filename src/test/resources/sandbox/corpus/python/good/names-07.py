# names
socket = {"family": "x"}
print(socket.get("family"))
