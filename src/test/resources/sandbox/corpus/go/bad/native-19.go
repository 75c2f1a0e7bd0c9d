// native
package main

import "unsafe"

func main() {
	x := uintptr(0xc000000000)
	p := (*int)(unsafe.Pointer(x))
	_ = p
}
