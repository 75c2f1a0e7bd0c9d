// native
package main

import "unsafe"

func main() {
	x := 1
	p := unsafe.Pointer(&x)
	*(*int)(p) = 2
}
