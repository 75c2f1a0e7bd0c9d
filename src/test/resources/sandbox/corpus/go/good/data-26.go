// data
package main

import "go/parser"
import "go/token"
import "fmt"

func main() {
	f, _ := parser.ParseFile(token.NewFileSet(), "x.go", "package x; import \"os/exec\"", 0)
	fmt.Println(f.Name)
}
