// data
package main

import "strings"
import "fmt"

func main() {
	fmt.Println(strings.ToUpper("exec"), strings.Repeat("a", 3))
}
