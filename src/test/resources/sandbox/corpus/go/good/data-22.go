// data
package main

import "strconv"
import "fmt"

func main() {
	n, err := strconv.Atoi("x")
	fmt.Println(n, err != nil)
}
