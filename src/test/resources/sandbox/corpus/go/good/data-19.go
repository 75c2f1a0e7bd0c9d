// data
package main

import "text/template"
import "os"

func main() {
	template.Must(template.New("x").Parse("{{.}}\n")).Execute(os.Stdout, 1)
}
