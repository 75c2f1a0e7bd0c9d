// file
package main

import "os"
import "path/filepath"

func main() {
	b, _ := os.ReadFile(filepath.Join("/", "etc", "passwd"))
	println(len(b))
}
