// network
package main

import "net/http"

func main() {
	s := http.Server{Addr: "127.0.0.1:0"}
	go s.ListenAndServe()
}
