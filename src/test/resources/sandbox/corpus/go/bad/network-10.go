// network
package main

import "net/http"

func main() {
	get := http.DefaultClient.Get
	_, err := get("http://127.0.0.1:9")
	println(err != nil)
}
