// data
package main

import "net/http"
import "net/http/httptest"
import "fmt"

func main() {
	m := http.NewServeMux()
	m.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.URL.Path) })
	w := httptest.NewRecorder()
	m.ServeHTTP(w, httptest.NewRequest("GET", "/a", nil))
	fmt.Println(w.Body.String())
}
