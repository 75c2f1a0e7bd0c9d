// native
package main

import "unsafe"

type eface struct{ t, d unsafe.Pointer }

func main() {
	var i interface{} = 1
	println((*eface)(unsafe.Pointer(&i)).d != nil)
}
