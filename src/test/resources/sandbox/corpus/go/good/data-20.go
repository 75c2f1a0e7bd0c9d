// data
package main

import "html/template"
import "os"

func main() {
	template.Must(template.New("x").Parse("{{.}}\n")).Execute(os.Stdout, "<a>")
}
