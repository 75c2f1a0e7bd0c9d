// data
package main

import "crypto/rand"
import "math/big"
import "fmt"

func main() {
	n, _ := rand.Int(rand.Reader, big.NewInt(9))
	fmt.Println(n.Sign() >= 0)
}
