// file
package main

import "path/filepath"
import "io/fs"

func main() {
	filepath.WalkDir(".", func(p string, d fs.DirEntry, e error) error { return nil })
}
