// network
package main

import "net"

func main() {
	d := net.Dialer{}
	_, err := d.Dial("tcp", "127.0.0.1:9")
	println(err != nil)
}
