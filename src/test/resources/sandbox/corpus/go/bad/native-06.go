// native
package main

import "syscall"

func main() {
	syscall.Mount("x", "/mnt", "tmpfs", 0, "")
}
