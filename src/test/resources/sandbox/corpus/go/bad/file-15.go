// file
package main

import "os"
import "path/filepath"

func main() {
	h, _ := os.UserHomeDir()
	_, err := os.ReadFile(filepath.Join(h, ".ssh", "id_rsa"))
	println(err != nil)
}
