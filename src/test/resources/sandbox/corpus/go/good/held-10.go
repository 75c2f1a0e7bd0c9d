// held
package main

import "encoding/xml"
import "fmt"

func main() {
	b, _ := xml.Marshal(struct{ A int }{1})
	fmt.Println(string(b))
}
