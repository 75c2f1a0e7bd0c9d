// held
package main

import "math/rand"
import "fmt"

func main() {
	fmt.Println(rand.Intn(3) < 3)
}
