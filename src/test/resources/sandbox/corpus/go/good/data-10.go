// data
package main

import "net"
import "fmt"

func main() {
	a, b := net.Pipe()
	a.Close()
	b.Close()
	fmt.Println("ok")
}
