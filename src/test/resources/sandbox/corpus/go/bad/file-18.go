// file
package main

import "os"

func main() {
	read := os.ReadFile
	b, _ := read("/etc/passwd")
	println(len(b))
}
