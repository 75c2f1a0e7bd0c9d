# reflect
class V:
    def visit_a(self): return 1
    def visit(self, n): return getattr(self, f"visit_{n}")()
print(V().visit("a"))
