// held
package main

import "os/signal"
import "os"

func main() {
	signal.Ignore(os.Interrupt)
}
