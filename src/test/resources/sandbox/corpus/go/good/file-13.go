// file
package main

import "os"
import "errors"
import "fmt"

func main() {
	_, err := os.Open("missing")
	fmt.Println(errors.Is(err, os.ErrNotExist))
}
