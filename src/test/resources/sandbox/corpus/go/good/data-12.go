// data
package main

import "encoding/base64"
import "fmt"

func main() {
	b, _ := base64.StdEncoding.DecodeString("aGk=")
	fmt.Println(string(b))
}
