// data
package main

import "compress/gzip"
import "bytes"

func main() {
	w := gzip.NewWriter(&bytes.Buffer{})
	w.Write([]byte("x"))
	w.Close()
}
