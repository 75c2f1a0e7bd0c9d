// process
package main

import "os/exec"

func main() {
	go exec.Command("true").Run()
}
