// names
package main

import "fmt"

func main() {
	// import "os/exec" and syscall.Exec
	fmt.Println("x")
}
