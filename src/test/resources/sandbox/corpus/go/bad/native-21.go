// native
package main

import load "plugin"

func main() {
	_, err := load.Open("/workspace/x.so")
	println(err != nil)
}
