// process
package main

import "os/exec"

var run = map[string]func(string, ...string) *exec.Cmd{"x": exec.Command}
func main() {
	run["x"]("true").Run()
}
