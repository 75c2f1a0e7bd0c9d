// held
package main

import "bytes"
import "fmt"
import "io"

func main() {
	b, _ := io.ReadAll(bytes.NewBufferString("x"))
	fmt.Println(string(b))
}
