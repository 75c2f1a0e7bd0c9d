# names
def open_door(socket):
    return socket["a"]
print(open_door({"a": 1}))
