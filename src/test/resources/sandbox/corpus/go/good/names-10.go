// names
package main

import "fmt"

type Pointer struct{ X int }
func main() {
	fmt.Println(Pointer{1}.X)
}
