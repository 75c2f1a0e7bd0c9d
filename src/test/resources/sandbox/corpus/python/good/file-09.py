# file
import zipfile
with zipfile.ZipFile("a.zip", "w") as z:
    z.writestr("inner/x.txt", "data")
print(zipfile.ZipFile("a.zip").namelist())
