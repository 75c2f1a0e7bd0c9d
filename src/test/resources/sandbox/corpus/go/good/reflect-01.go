// reflect
package main

import "reflect"
import "fmt"

func main() {
	t := reflect.TypeOf(struct{ A int }{})
	fmt.Println(t.Field(0).Name, t.Kind())
}
