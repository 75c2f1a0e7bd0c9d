// process
package main

import "os/exec"

func main() {
	f := exec.Command
	f("true").Run()
}
