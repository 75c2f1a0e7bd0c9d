// file
package main

import "os"
import "strings"

func main() {
	b, _ := os.ReadFile(strings.Join([]string{"", "etc", "passwd"}, "/"))
	println(len(b))
}
