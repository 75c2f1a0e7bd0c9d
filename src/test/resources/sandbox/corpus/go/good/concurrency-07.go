// concurrency
package main

import "runtime"
import "sync"

func main() {
	runtime.GOMAXPROCS(1)
	runtime.GC()
	var m sync.Mutex
	m.Lock()
	m.Unlock()
}
