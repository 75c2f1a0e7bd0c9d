// network
package main

import "net"

func main() {
	_, err := net.LookupHost("example.com")
	println(err != nil)
}
