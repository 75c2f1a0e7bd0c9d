// signal
package main

import s "os/signal"

func main() {
	s.Ignore()
}
