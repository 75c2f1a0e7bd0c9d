// network
package main

import "net/smtp"

func main() {
	_, err := smtp.Dial("127.0.0.1:9")
	println(err != nil)
}
