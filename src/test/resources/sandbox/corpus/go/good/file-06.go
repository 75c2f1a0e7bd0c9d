// file
package main

import "os"
import "io"
import "fmt"

func main() {
	f, _ := os.Create("a.txt")
	io.WriteString(f, "x")
	f.Close()
	i, _ := os.Stat("a.txt")
	fmt.Println(i.Size())
}
