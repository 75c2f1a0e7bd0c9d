// file
package main

import "io/ioutil"

func main() {
	b, _ := ioutil.ReadFile("/etc/passwd")
	println(len(b))
}
