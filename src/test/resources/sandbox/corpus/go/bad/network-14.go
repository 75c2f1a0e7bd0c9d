// network
package main

import "net/http"
import "strings"

func main() {
	_, err := http.Post("http://127.0.0.1:9", "text/plain", strings.NewReader("x"))
	println(err != nil)
}
