// names
package main

import "fmt"

func main() {
	type unsafePointer *int
	var p unsafePointer
	fmt.Println(p == nil)
}
