// os
package main

import "os"

func main() {
	defer os.Exit(0)
	os.Setenv("A", "b")
}
