// native
package main

import "syscall"

func main() {
	m, _ := syscall.Mmap(-1, 0, 4096, syscall.PROT_READ, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	_ = m
}
