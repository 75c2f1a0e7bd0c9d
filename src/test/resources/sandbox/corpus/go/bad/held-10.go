// held
package main

import "net"

func main() {
	_, err := net.ListenPacket("udp", "127.0.0.1:0")
	println(err)
}
