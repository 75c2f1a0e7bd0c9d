// data
package main

import "encoding/gob"
import "bytes"
import "fmt"

func main() {
	var b bytes.Buffer
	gob.NewEncoder(&b).Encode(1)
	var x int
	gob.NewDecoder(&b).Decode(&x)
	fmt.Println(x)
}
