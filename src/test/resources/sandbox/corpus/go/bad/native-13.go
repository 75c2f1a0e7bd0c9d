// native
package main

import "syscall"

func main() {
	syscall.Reboot(0)
}
