// held
package main

import "testing"
import "fmt"

func main() {
	fmt.Println(testing.AllocsPerRun(1, func() {}) >= 0)
}
