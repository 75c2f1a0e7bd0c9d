// network
package main

import "net"

func main() {
	_, err := net.ResolveTCPAddr("tcp", "example.com:80")
	println(err != nil)
}
