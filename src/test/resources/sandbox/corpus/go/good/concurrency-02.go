// concurrency
package main

import "context"
import "time"

func main() {
	c, f := context.WithTimeout(context.Background(), time.Millisecond)
	defer f()
	<-c.Done()
}
