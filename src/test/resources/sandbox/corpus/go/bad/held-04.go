// held
package main

import "syscall"

func main() {
	for i := 0; i < 2; i++ {
		syscall.Getdents(0, nil)
	}
}
