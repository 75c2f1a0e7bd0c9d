// reflect
package main

import "reflect"
import "fmt"

type T struct{}

func (T) Hi() string { return "hi" }

func main() {
	var t T
	m := reflect.ValueOf(t).MethodByName("Hi")
	fmt.Println(m.Call(nil)[0])
}
