# names
def process(subprocess):
    return subprocess + 1
print(process(1))
