// data
package main

import "net"
import "fmt"

func main() {
	_, n, _ := net.ParseCIDR("10.0.0.0/8")
	fmt.Println(n.Contains(net.IPv4(10, 0, 0, 1)))
}
