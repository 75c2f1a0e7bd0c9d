// native
package main

import _ "unsafe"

//go:linkname runtime_fork syscall.runtime_BeforeFork
func runtime_fork()

func main() { runtime_fork() }
