// data
package main

import "net"
import "fmt"

func main() {
	fmt.Println(net.ParseIP("10.0.0.1"), net.JoinHostPort("a", "1"))
}
