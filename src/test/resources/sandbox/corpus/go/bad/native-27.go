// native
package main

import "reflect"

func main() {
	x := 1
	p := reflect.ValueOf(&x).UnsafePointer()
	println(p != nil)
}
