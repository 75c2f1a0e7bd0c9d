// held
package main

import "unsafe"

func main() {
	s := []byte("x")
	println(*(*string)(unsafe.Pointer(&s)))
}
