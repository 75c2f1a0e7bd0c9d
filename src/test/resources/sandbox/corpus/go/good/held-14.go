// held
package main

import "container/heap"
import "container/list"
import "fmt"

func main() {
	l := list.New()
	l.PushBack(1)
	_ = heap.Init
	fmt.Println(l.Len())
}
