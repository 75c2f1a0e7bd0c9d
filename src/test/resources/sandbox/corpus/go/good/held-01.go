// held
package main

import "os"
import "fmt"
import "strings"

func main() {
	if len(os.Args) > 1 {
		fmt.Println(strings.Join(os.Args[1:], " "))
	}
}
