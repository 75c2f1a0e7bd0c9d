// process
package main

import "context"
import "os/exec"

func main() {
	exec.CommandContext(context.Background(), "true").Run()
}
