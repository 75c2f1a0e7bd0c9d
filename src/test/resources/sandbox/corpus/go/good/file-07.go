// file
package main

import "os"
import "fmt"

func main() {
	e, _ := os.ReadDir(".")
	fmt.Println(len(e) >= 0)
}
