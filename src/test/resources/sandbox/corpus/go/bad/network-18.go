// network
package main

import "crypto/tls"

func main() {
	_, err := tls.Dial("tcp", "127.0.0.1:9", nil)
	println(err != nil)
}
