// os
package main

import "os"
import "fmt"

func main() {
	if v, ok := os.LookupEnv("X"); ok {
		fmt.Println(v)
	}
}
