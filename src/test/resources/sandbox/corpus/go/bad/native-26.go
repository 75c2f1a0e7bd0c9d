// native
package main

import "reflect"

func main() {
	x := 1
	println(reflect.ValueOf(&x).Elem().UnsafeAddr() != 0)
}
