// generic
package main

import "fmt"

func Map[T, U any](s []T, f func(T) U) []U {
	var o []U
	for _, v := range s {
		o = append(o, f(v))
	}
	return o
}

func main() {
	fmt.Println(Map([]int{1}, func(i int) string { return fmt.Sprint(i) }))
}
