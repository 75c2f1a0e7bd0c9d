// network
package main

import h "net/http"

func main() {
	c := h.Client{}
	_, err := c.Get("http://127.0.0.1:9")
	println(err != nil)
}
