// file
package main

import "os"

func main() {
	f, _ := os.Open("/proc/self/environ")
	f.Close()
}
