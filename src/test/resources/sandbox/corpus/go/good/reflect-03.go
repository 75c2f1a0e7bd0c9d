// reflect
package main

import "reflect"
import "fmt"

func main() {
	v := reflect.ValueOf(fmt.Sprint).Call([]reflect.Value{reflect.ValueOf("x")})
	fmt.Println(v[0])
}
