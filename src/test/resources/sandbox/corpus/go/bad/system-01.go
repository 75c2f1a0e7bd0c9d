// system
package main

import "os"

func main() {
	os.Chown("x", 0, 0)
}
