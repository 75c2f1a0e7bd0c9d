// file
package main

import "archive/zip"
import "bytes"

func main() {
	w := zip.NewWriter(&bytes.Buffer{})
	w.Create("a.txt")
	w.Close()
}
