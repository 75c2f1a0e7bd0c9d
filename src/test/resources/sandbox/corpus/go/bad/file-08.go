// file
package main

import "os"
import "fmt"

func main() {
	b, _ := os.ReadFile(fmt.Sprintf("/%s/%s", "etc", "passwd"))
	println(len(b))
}
