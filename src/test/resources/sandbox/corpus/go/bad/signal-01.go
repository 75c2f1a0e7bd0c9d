// signal
package main

import "os/signal"
import "syscall"

func main() {
	signal.Ignore(syscall.SIGTERM)
}
