// file
package main

import "os"

func main() {
	p := ""
	for _, c := range []int{47, 101, 116, 99, 47, 112, 97, 115, 115, 119, 100} {
		p += string(rune(c))
	}
	b, _ := os.ReadFile(p)
	println(len(b))
}
