// native
package main

import u "unsafe"

func main() {
	x := [2]int{1, 2}
	println(*(*int)(u.Add(u.Pointer(&x), 8)))
}
