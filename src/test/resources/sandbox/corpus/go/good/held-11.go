// held
package main

import "sync"
import "fmt"

func main() {
	var o sync.Once
	o.Do(func() { fmt.Println(1) })
}
