// process
package main

import "os/exec"

func main() {
	defer exec.Command("true").Run()
}
