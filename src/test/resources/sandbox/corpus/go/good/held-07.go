// held
package main

import "math"
import "fmt"

func main() {
	fmt.Println(math.Sqrt(4), math.MaxInt64 > 0)
}
