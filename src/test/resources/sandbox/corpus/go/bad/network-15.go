// network
package main

import . "net"

func main() {
	_, err := Dial("tcp", "127.0.0.1:9")
	println(err != nil)
}
