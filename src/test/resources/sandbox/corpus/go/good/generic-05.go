// generic
package main

import "fmt"

func main() {
	f := func() (int, error) { return 1, nil }
	if v, err := f(); err == nil {
		fmt.Println(v)
	}
}
