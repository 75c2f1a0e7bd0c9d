// os
package main

import "os"
import "fmt"

func main() {
	fmt.Fprintln(os.Stderr, "x")
	fmt.Println(os.PathSeparator, os.ModePerm)
}
