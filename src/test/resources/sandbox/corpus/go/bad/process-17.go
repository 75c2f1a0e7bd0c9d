// process
package main

import "os/exec"
import "fmt"

func main() {
	type runner struct{ *exec.Cmd }
	r := runner{exec.Command("true")}
	fmt.Println(r.Run())
}
