// data
package main

import "encoding/hex"
import "crypto/sha256"
import "fmt"

func main() {
	s := sha256.Sum256([]byte("x"))
	fmt.Println(hex.EncodeToString(s[:]))
}
