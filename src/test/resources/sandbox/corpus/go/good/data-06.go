// data
package main

import "net/http"
import "net/http/httptest"
import "fmt"

func main() {
	r := httptest.NewRecorder()
	http.NotFound(r, httptest.NewRequest("GET", "/", nil))
	fmt.Println(r.Code)
}
