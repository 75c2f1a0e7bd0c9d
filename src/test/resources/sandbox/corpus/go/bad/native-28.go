// native
package main

import "reflect"
import "unsafe"

func main() {
	x := 1
	v := reflect.NewAt(reflect.TypeOf(x), unsafe.Pointer(&x))
	println(v.Elem().Int())
}
