// native
package main

import "unsafe"
import "reflect"

func main() {
	s := "abc"
	h := (*reflect.StringHeader)(unsafe.Pointer(&s))
	println(h.Len)
}
