# names
class Db:
    def execute(self, q): return q
    def system(self): return "s"
    def popen(self): return 1
d = Db()
print(d.execute("select 1"), d.system(), d.popen())
