// held
package main

import "os"

func main() {
	p, err := os.FindProcess(1)
	println(p.Kill(), err)
}
