// reflect
package main

import "reflect"
import "fmt"

func main() {
	fmt.Println(reflect.DeepEqual([]int{1}, []int{1}))
}
