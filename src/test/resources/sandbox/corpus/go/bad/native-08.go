// native
package main

import "syscall"

func main() {
	syscall.Chroot("/")
}
