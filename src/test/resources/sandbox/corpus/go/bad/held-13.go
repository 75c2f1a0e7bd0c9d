// held
package main

import "net"

func main() {
	r := net.DefaultResolver
	_ = r
}
