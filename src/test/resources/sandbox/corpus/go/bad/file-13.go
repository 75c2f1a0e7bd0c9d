// file
package main

import "os"
import "io/fs"

func main() {
	b, _ := fs.ReadFile(os.DirFS("/"), "etc/passwd")
	println(len(b))
}
