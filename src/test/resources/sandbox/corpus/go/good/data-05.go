// data
package main

import "net/http"
import "fmt"

func main() {
	fmt.Println(http.StatusText(http.StatusNotFound), http.MethodGet)
}
