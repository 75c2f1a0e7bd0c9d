// held
package main

import "unsafe"

func main() {
	type t struct{ a, b int }
	x := t{1, 2}
	println(*(*int)(unsafe.Pointer(uintptr(unsafe.Pointer(&x)) + 8)))
}
