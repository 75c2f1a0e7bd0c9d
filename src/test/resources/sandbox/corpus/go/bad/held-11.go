// held
package main

import "net/http"

func main() {
	_, err := http.DefaultClient.Head("http://127.0.0.1:9")
	println(err != nil)
}
