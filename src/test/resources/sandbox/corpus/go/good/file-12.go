// file
package main

import "archive/tar"
import "bytes"

func main() {
	w := tar.NewWriter(&bytes.Buffer{})
	w.WriteHeader(&tar.Header{Name: "a"})
	w.Close()
}
