// reflect
package main

import "unsafe"
import "fmt"

func main() {
	var x int64
	fmt.Println(unsafe.Sizeof(x), unsafe.Alignof(x))
}
