// file
package main

import "os"
import "fmt"

func main() {
	os.WriteFile("data.txt", []byte("x"), 0o600)
	b, _ := os.ReadFile("data.txt")
	fmt.Println(string(b))
}
