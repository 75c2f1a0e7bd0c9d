# process
import os
match os:
    case object(system=run):
        run("true")
