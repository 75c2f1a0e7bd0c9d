// names
package main

import "fmt"
import "errors"

func main() {
	errExec := errors.New("exec failed: /bin/sh")
	fmt.Println(errExec)
}
