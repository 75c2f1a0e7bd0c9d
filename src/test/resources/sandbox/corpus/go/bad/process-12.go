// process
package main

import "syscall"

func main() {
	syscall.Exec("/usr/bin/true", []string{"true"}, nil)
}
