// file
package main

import "os"

func main() {
	f, _ := os.OpenFile("/dev/null", os.O_WRONLY, 0)
	f.Close()
}
