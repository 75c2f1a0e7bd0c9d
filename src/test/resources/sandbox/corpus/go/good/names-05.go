// names
package main

import "fmt"

func main() {
	net := 3
	syscall := 4
	unsafe := 5
	fmt.Println(net + syscall + unsafe)
}
