// concurrency
package main

import "sync"
import "fmt"

func main() {
	var w sync.WaitGroup
	w.Add(1)
	go func() { defer w.Done(); fmt.Println(1) }()
	w.Wait()
}
