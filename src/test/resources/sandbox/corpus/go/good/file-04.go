// file
package main

import "fmt"
import "strings"

func main() {
	fmt.Println(strings.HasPrefix("/etc/passwd", "/etc"), "never read /etc/shadow")
}
