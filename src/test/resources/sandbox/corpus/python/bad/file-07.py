# file
import io
io.FileIO("/proc/self/maps").read(10)
