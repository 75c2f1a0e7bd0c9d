// data
package main

import "net/mail"
import "net/textproto"
import "fmt"

func main() {
	a, _ := mail.ParseAddress("a@b.c")
	fmt.Println(a.Address, textproto.TrimString(" x "))
}
