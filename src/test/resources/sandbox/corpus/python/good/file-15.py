# file
import sqlite3
c = sqlite3.connect(":memory:")
cur = c.cursor()
cur.execute("create table t (a)")
cur.executescript("insert into t values (1)")
