// held
package main

import "net/http"
import "net/http/httptest"
import "fmt"

func main() {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusTeapot) })
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/x", nil))
	fmt.Println(w.Code)
}
