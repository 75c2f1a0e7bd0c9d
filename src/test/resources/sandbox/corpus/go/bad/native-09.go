// native
package main

import "syscall"

func main() {
	syscall.Unshare(0)
}
