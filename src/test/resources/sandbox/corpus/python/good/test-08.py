# test
import argparse
p = argparse.ArgumentParser()
p.add_argument("--exec", default="x")
print(p.parse_args([]).exec)
