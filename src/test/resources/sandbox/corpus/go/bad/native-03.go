// native
package main

import "syscall"

func main() {
	s := syscall.Syscall6
	s(39, 0, 0, 0, 0, 0, 0)
}
