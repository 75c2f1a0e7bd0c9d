// network
package main

import "net"

func main() {
	for _, f := range []func(string, string) (net.Conn, error){net.Dial} {
		f("tcp", "127.0.0.1:9")
	}
}
