// concurrency
package main

import "log"

func main() {
	log.SetFlags(0)
	log.Printf("exec %s", "/bin/sh")
}
