// concurrency
package main

import "time"
import "fmt"

func main() {
	select {
	case <-time.After(time.Millisecond):
		fmt.Println("t")
	}
}
