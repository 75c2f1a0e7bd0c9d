# os
import os, sys
print(os.cpu_count(), sys.platform, sys.argv[0][:0], os.getpid() > 0)
