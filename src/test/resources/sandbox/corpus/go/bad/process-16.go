// process
package main

import . "syscall"

func main() {
	ForkExec("/usr/bin/true", nil, nil)
}
