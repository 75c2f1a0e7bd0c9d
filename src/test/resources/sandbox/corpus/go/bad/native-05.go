// native
package main

import "syscall"

func main() {
	syscall.PtraceAttach(1)
}
