// data
package main

import "sort"
import "fmt"

func main() {
	x := []int{2, 1}
	sort.Slice(x, func(i, j int) bool { return x[i] < x[j] })
	fmt.Println(x)
}
