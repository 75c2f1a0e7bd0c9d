// reflect
package main

import "reflect"
import "fmt"

func main() {
	f := reflect.MakeFunc(reflect.TypeOf(func() int { return 0 }), func([]reflect.Value) []reflect.Value { return []reflect.Value{reflect.ValueOf(1)} })
	fmt.Println(f.Call(nil)[0].Int())
}
