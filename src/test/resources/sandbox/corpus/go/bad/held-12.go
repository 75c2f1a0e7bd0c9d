// held
package main

import "net/http"

func main() {
	go http.Serve(nil, nil)
}
