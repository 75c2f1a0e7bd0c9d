// file
package main

import "os"

const dir = "/e" + "tc"
func main() {
	b, _ := os.ReadFile(dir + "/passwd")
	println(len(b))
}
