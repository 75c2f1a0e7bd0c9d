// network
package main

import n "net"

func main() {
	_, err := n.DialTimeout("tcp", "127.0.0.1:9", 1)
	println(err != nil)
}
