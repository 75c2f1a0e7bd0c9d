// network
package main

import "net/http"

func main() {
	_, err := http.Get("http://127.0.0.1:9")
	println(err != nil)
}
