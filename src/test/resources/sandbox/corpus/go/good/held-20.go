// held
package main

import "hash/fnv"
import "fmt"

func main() {
	h := fnv.New32a()
	h.Write([]byte("x"))
	fmt.Println(h.Sum32())
}
