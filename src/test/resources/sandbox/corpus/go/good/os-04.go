// os
package main

import "os"
import "fmt"

func main() {
	h, _ := os.Hostname()
	w, _ := os.Getwd()
	fmt.Println(h != "", w != "")
}
