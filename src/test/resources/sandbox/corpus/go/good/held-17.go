// held
package main

import "runtime"
import "fmt"

func main() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println(m.Alloc > 0)
}
