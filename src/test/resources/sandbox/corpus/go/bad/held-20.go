// held
package main

import "plugin"

func main() {
	f := plugin.Open
	_, err := f("a.so")
	println(err != nil)
}
