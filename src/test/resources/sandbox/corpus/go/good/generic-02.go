// generic
package main

import "fmt"

type T int

func (t T) String() string { return "T" }

func main() {
	var s fmt.Stringer = T(1)
	switch v := s.(type) {
	case T:
		fmt.Println(v)
	}
}
