// os
package main

import "runtime/debug"
import "fmt"

func main() {
	debug.SetGCPercent(50)
	fmt.Println(len(debug.Stack()) > 0)
}
