# test
import cProfile
def main(): return sum(range(10))
cProfile.run("main()")
