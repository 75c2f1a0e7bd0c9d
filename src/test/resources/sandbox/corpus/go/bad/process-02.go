// process
package main

import e "os/exec"

func main() {
	e.Command("true").Run()
}
