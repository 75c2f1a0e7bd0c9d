// os
package main

import "os/signal"
import "syscall"
import "os"

func main() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGTERM, os.Interrupt)
	signal.Stop(c)
}
