// os
package main

import "os"
import "fmt"

func main() {
	fmt.Println(len(os.Args), os.Getenv("HOME"), os.Getpid() > 0)
}
