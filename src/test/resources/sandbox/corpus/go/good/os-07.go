// os
package main

import "os/signal"
import "context"
import "os"

func main() {
	_, stop := signal.NotifyContext(context.Background(), os.Interrupt, os.Kill)
	stop()
}
