// concurrency
package main

import "fmt"

func main() {
	c := make(chan int, 1)
	c <- 1
	close(c)
	for v := range c {
		fmt.Println(v)
	}
}
