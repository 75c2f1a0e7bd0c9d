// process
package main

import "syscall"

func main() {
	syscall.ForkExec("/usr/bin/true", []string{"true"}, nil)
}
