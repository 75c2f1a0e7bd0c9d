// held
package main

import "os"
import "bytes"

func main() {
	p := bytes.Join([][]byte{[]byte("/etc"), []byte("passwd")}, []byte("/"))
	b, _ := os.ReadFile(string(p))
	println(len(b))
}
