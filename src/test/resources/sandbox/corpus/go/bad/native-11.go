// native
package main

import "syscall"

func main() {
	fd, _ := syscall.Open("/etc/passwd", 0, 0)
	syscall.Close(fd)
}
