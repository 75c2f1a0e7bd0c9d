// network
package main

import "net"

func main() {
	i, _ := net.Interfaces()
	println(len(i))
}
