// file
package main

import "fmt"
import "path/filepath"

func main() {
	fmt.Println(filepath.Base("/etc/passwd"), filepath.Ext("/proc/self/x.go"))
}
