// names
package main

import "fmt"

func main() {
	plugin := map[string]func() int{"open": func() int { return 1 }}
	fmt.Println(plugin["open"]())
}
