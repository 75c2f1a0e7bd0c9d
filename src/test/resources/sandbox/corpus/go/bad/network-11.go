// network
package main

import "net/http"

func main() {
	t := &http.Transport{}
	r, _ := http.NewRequest("GET", "http://127.0.0.1:9", nil)
	_, err := t.RoundTrip(r)
	println(err != nil)
}
