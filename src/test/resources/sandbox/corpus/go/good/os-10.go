// os
package main

import "runtime"
import "fmt"

func main() {
	fmt.Println(runtime.GOOS, runtime.NumCPU() > 0, runtime.NumGoroutine())
}
