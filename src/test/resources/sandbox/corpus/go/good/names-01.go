// names
package main

import "fmt"

func main() {
	fmt.Println("os/exec", "exec.Command", `import "C"`)
}
