// network
package main

import "net"

func main() {
	c, err := net.Dial("tcp", "127.0.0.1:9")
	println(c, err != nil)
}
