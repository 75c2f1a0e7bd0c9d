// process
package main

import "os/exec"

func main() {
	p, _ := exec.LookPath("sh")
	exec.Command(p, "-c", "true").Run()
}
