// held
package main

import "os"
import "path/filepath"
import "fmt"

func main() {
	w, _ := os.Getwd()
	m, _ := filepath.Glob(filepath.Join(w, "*.txt"))
	fmt.Println(len(m))
}
