// system
package main

import "os"

func main() {
	println(os.Lchown("x", 0, 0) != nil)
}
