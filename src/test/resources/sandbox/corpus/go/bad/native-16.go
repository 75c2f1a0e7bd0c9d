// native
package main

import "unsafe"

func main() {
	b := []byte("abc")
	println(*(*string)(unsafe.Pointer(&b)))
}
