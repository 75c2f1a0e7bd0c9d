// held
package main

import "net"

func main() {
	var d net.Dialer
	_, err := d.Dial("udp", "127.0.0.1:9")
	println(err)
}
