// data
package main

import "net/http"
import "fmt"

func main() {
	h := http.Header{}
	h.Set("a", "b")
	r, _ := http.NewRequest("GET", "http://x", nil)
	fmt.Println(h, r.Host)
}
