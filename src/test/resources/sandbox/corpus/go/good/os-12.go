// os
package main

import "flag"
import "fmt"

func main() {
	x := flag.String("exec", "d", "u")
	flag.Parse()
	fmt.Println(*x)
}
