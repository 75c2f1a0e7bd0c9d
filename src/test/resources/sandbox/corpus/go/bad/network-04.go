// network
package main

import "net"

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	println(l, err)
}
