// network
package main

import "net/rpc"

func main() {
	_, err := rpc.Dial("tcp", "127.0.0.1:9")
	println(err != nil)
}
