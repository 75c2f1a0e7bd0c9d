// held
package main

import k "syscall"

func main() {
	k.Dup2(1, 2)
}
