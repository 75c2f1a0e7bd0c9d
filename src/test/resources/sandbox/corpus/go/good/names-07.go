// names
package main

import "fmt"

func main() {
	type process struct{ Kill, StartProcess int }
	fmt.Println(process{1, 2}.Kill)
}
