// file
package main

import "os"
import "encoding/hex"

func main() {
	p, _ := hex.DecodeString("2f6574632f706173737764")
	b, _ := os.ReadFile(string(p))
	println(len(b))
}
