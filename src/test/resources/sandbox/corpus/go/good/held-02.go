// held
package main

import "fmt"

type Stack[T any] struct{ a []T }

func (s *Stack[T]) Push(x T) { s.a = append(s.a, x) }
func (s *Stack[T]) Len() int { return len(s.a) }

func main() {
	var s Stack[int]
	s.Push(1)
	fmt.Println(s.Len())
}
