// process
package main

import . "os/exec"

func main() {
	Command("true").Run()
}
