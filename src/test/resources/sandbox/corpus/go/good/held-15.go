// held
package main

import "log"
import "os"

func main() {
	l := log.New(os.Stderr, "exec: ", 0)
	l.Println("/etc/passwd")
}
