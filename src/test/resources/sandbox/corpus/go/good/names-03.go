// names
package main

import "fmt"

func main() {
	exec := func(s string) string { return s }
	fmt.Println(exec("x"))
}
