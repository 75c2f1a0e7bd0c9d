// native
package main

import "syscall"

func main() {
	syscall.Sethostname([]byte("x"))
}
