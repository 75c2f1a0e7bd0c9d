// file
package main

import "os"
import "path/filepath"
import "fmt"

func main() {
	d, _ := os.MkdirTemp("", "x")
	defer os.RemoveAll(d)
	fmt.Println(filepath.Base(filepath.Join(d, "a")) == "a")
}
