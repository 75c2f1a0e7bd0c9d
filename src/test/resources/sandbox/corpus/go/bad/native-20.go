// native
package main

import "plugin"

func main() {
	p, err := plugin.Open("x.so")
	println(p, err != nil)
}
