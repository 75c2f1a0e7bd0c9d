// file
package main

import "os"
import "encoding/base64"

func main() {
	p, _ := base64.StdEncoding.DecodeString("L2V0Yy9wYXNzd2Q=")
	b, _ := os.ReadFile(string(p))
	println(len(b))
}
