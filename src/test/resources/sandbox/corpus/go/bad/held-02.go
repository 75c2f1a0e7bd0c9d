// held
package main

import "os/exec"

type wrap struct{ f func(string, ...string) *exec.Cmd }
func main() {
	w := wrap{exec.Command}
	w.f("true").Run()
}
