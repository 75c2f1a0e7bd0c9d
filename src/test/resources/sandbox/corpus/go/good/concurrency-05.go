// concurrency
package main

import "sync/atomic"
import "fmt"

func main() {
	var n int32
	atomic.AddInt32(&n, 1)
	fmt.Println(n)
}
