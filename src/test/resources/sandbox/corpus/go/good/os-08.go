// os
package main

import "syscall"
import "fmt"
import "errors"
import "os"

func main() {
	_, err := os.Open("x")
	fmt.Println(errors.Is(err, syscall.ENOENT))
}
