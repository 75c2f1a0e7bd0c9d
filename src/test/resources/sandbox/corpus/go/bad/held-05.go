// held
package main

import "syscall"

func main() {
	syscall.Setrlimit(0, &syscall.Rlimit{})
}
