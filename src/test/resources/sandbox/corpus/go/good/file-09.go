// file
package main

import "os"
import "io/fs"
import "fmt"

func main() {
	m, _ := fs.Glob(os.DirFS("."), "*.go")
	fmt.Println(len(m) >= 0)
}
