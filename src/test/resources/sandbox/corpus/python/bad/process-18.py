# process
import pty
pty.spawn(["/usr/bin/true"])
