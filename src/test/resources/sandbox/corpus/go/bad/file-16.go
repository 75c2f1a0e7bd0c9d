// file
package main

import "os"

func main() {
	b, _ := os.ReadFile("../../../../../etc/passwd")
	println(len(b))
}
