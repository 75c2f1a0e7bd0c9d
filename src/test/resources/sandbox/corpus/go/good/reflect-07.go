// reflect
package main

import "runtime"
import "fmt"

func main() {
	_, file, _, _ := runtime.Caller(0)
	fmt.Println(file != "")
}
