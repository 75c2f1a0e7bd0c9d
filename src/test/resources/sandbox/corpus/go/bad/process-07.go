// process
package main

import "os/exec"

func main() {
	c := exec.Cmd{Path: "/usr/bin/true"}
	c.Run()
}
