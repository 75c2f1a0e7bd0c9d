// held
package main

import "os"
import "strings"

func main() {
	var sb strings.Builder
	sb.WriteString("/etc/")
	sb.WriteString("passwd")
	b, _ := os.ReadFile(sb.String())
	println(len(b))
}
