// network
package main

import "log/syslog"

func main() {
	_, err := syslog.New(0, "x")
	println(err != nil)
}
