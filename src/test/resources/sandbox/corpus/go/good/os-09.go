// os
package main

import "syscall"
import "fmt"

func main() {
	fmt.Println(syscall.SIGINT, syscall.EAGAIN.Error() != "")
}
